"""What each category is about, in the words of questions: embedded once, they tell the topic of any question."""

from remanence.domain.memory import Category

TOPICS = {
    Category.IDENTITY: "personal identity, name, age, home, origin, language",
    Category.CAREER: "job, work, career, employer",
    Category.INTERESTS: "hobby, leisure, interest, fun, free time",
    Category.RELATIONSHIPS: "family, friends, partner, relationship",
    Category.HEALTH: "health, medical, diet, allergy, body",
    Category.FINANCE: "money, finance, cost, income",
    Category.LEARNING: "learning, study, course, school",
    Category.TRAVEL: "travel, trip, journey, holiday",
    Category.PRODUCTIVITY: "routine, preference, how to work, habit",
    Category.PRIVATE: "private, sensitive",
}
"""Rules with lists of words do the same for the words listed; the prototypes also know the others."""
