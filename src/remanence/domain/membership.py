"""What LinkedIn's tables tell of a member, put as the member would."""

from collections.abc import Iterator, Mapping


def statements(table: str, row: Mapping[str, str]) -> Iterator[str]:
    match table:
        case "Profile":
            yield _said("My name is", f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip())
            yield _said("I live in", row.get("Geo Location", ""))
            yield _said("I work in the field of", row.get("Industry", ""))
            yield row.get("Headline", "")
            yield row.get("Summary", "")
        case "Positions":
            yield _position(row)
        case "Education":
            yield _education(row)
        case "Skills":
            yield _said("I am skilled in", row.get("Name", ""))
        case "Languages":
            yield _said("I speak", row.get("Name", ""))
        case "Certifications":
            yield _said("I am certified as", row.get("Name", ""))


def _position(row: Mapping[str, str]) -> str:
    title, company = row.get("Title", ""), row.get("Company Name", "")
    if not title or not company:
        return ""
    where = f" in {row['Location']}" if row.get("Location") else ""
    started, ended = row.get("Started On", ""), row.get("Finished On", "")
    if ended:
        return f"I worked as {title} at {company}{where} from {started or 'then'} to {ended}."
    return f"I work as {title} at {company}{where}{f' since {started}' if started else ''}."


def _education(row: Mapping[str, str]) -> str:
    school, degree = row.get("School Name", ""), row.get("Degree Name", "")
    span = " to ".join(filter(None, (row.get("Start Date", ""), row.get("End Date", ""))))
    if not school:
        return ""
    return f"I studied {f'{degree} ' if degree else ''}at {school}{f' from {span}' if span else ''}."


def connection(row: Mapping[str, str]) -> str:
    name = f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip()
    place = " at ".join(filter(None, (row.get("Position", ""), row.get("Company", ""))))
    return f"I am connected on LinkedIn with {name}{f', {place}' if place else ''}." if name else ""


def _said(opening: str, value: str) -> str:
    return f"{opening} {value}." if value else ""
