"""A support desk: bots that share what they know of a customer, a department that does not, what a team has learned.

    export REMANENCE_API_KEY=$(remanence keys create --org acme --org-wide)
    python examples/support_bot.py

* Ada tells the bot on the phone something, and the bot in the chat knows it: both work in the project `support`.
* The bot of `accounts` works in a project of its own: it knows another Ada, and what it is told stays there.
* What three colleagues say alike is known to their team, without anybody's name.
"""

import os
import time
from collections.abc import Sequence
from contextlib import ExitStack

from remanence_client import Remanence

COLLEAGUES = {
    "kim": "The router of the Berlin office has to be restarted twice after a power cut.",
    "lou": "The router of the Berlin office has to be restarted twice after a power cut!",
    "max": "Our router of the Berlin office has to be restarted twice after a power cut.",
}
PATIENCE_SECONDS = 120


def main() -> None:
    url = os.environ.get("REMANENCE_BASE_URL")
    with ExitStack() as stack:
        support, accounts = (stack.enter_context(Remanence(url, project=name)) for name in ("support", "accounts"))
        one_customer_two_bots(support.for_user("ada"))
        another_department(support.for_user("ada"), accounts.for_user("ada"))
        what_the_team_knows(support)


def one_customer_two_bots(ada: Remanence) -> None:
    ada.add(
        "My contract number is N-4711, and I am deaf: please write, do not call.", agent_id="phone", thread_id="call-1"
    )

    print("chat bot, on how to reach her:", known(ada, "How should we reach her?"))


def another_department(ada: Remanence, same_name: Remanence) -> None:
    same_name.add("I pay by invoice, and my reminder fee was waived.", agent_id="accounts")

    print("accounts, on how to reach her:", known(same_name, "How should we reach her?"))
    print("support, on how she pays:", known(ada, "How does she pay?"))


def what_the_team_knows(support: Remanence) -> None:
    org = support.request("GET", "/api/me")["org_id"]
    drafted = {"org_id": org, "name": "Second line", "focus": "Networks of our offices"}
    team = support.request("POST", "/v1/teams", json=drafted)["team_id"]
    events = [
        {"actor_id": who, "session_id": "shift", "kind": "user_message", "content": said, "team_id": team}
        for who, said in COLLEAGUES.items()
    ]
    support.request("POST", "/v1/ingest", json={"events": events})

    print("a new colleague, on the router:", told(support, team, "What about the router in Berlin?"))


def known(memory: Remanence, question: str) -> str:
    """The best answer that is sure enough to act on."""
    return next((hit.memory for hit in memory.search(question, limit=1, threshold=0.2)), "nothing")


def told(support: Remanence, team: str, question: str) -> str:
    """Promotion is background work: it takes some seconds."""
    asked = {"query": question, "actor_id": "a new colleague", "team_ids": [team]}
    until = time.monotonic() + PATIENCE_SECONDS
    found: Sequence[dict[str, str]] = ()
    while not found and time.monotonic() < until:
        found = support.request("POST", "/v1/search", json=asked)["results"]
        time.sleep(0 if found else 0.2)
    return found[0]["content"] if found else "nothing yet"


if __name__ == "__main__":
    main()
