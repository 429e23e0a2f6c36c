"""What pages look like and the little that they do by themselves, served from here and nowhere else."""

from hashlib import sha256
from importlib import resources
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FILES: Final = {
    file.name: file.read_bytes()
    for file in resources.files(__package__).joinpath("static").iterdir()
    if file.name.rpartition(".")[2] in TYPES
}
VERSION: Final = sha256(b"".join(FILES[name] for name in sorted(FILES))).hexdigest()[:12]
"""Stands in the addresses, so that browsers keep a file as long as it is the same."""


async def served(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return Response("There is no such file.", 404, media_type="text/plain")
    cached = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(FILES[name], media_type=TYPES[name.rpartition(".")[2]], headers=cached)
