"""What a request for advice has to respect without saying so: whoever plans a dinner must hear of the allergies."""

import re

_ASKS_ADVICE = re.compile(
    r"\b(?:suggest|recommend|plan|help|buy|order|cook|make|bake|book|organi[sz]e|arrange|choose|pick|prepare|serve|advise"
    r"|ideas?|should|what (?:can|could|to)|which .* (?:suit|fit))\b",
    re.IGNORECASE,
)
_FOOD = re.compile(
    r"\b(?:cook\w*|bak(?:e|ing)|dinner|lunch|breakfast|brunch|supper|menu|meals?|recipes?|restaurant|cake|snacks?"
    r"|groceries|eat|food|dish|barbecue|picnic)\b",
    re.IGNORECASE,
)


def mindful(text: str) -> str:
    """The text to embed, with what it has to respect (nDCG@10 of requests for advice, `retrieval.dev`: .59 to .80).

    The same for gifts, sport, journeys, studies, appointments and letters was tried and changed nothing.
    """
    if _ASKS_ADVICE.search(text) and _FOOD.search(text):
        return f"{text} (food allergy, intolerance, diet, dislikes)"
    return text
