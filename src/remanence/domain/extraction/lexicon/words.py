"""Small words and set phrases of English chat."""

from remanence.domain.extraction.phrases import word_set

EXPANDED = {
    "im": "I am", "i'm": "I am", "i’m": "I am", "iam": "I am", "ive": "I have", "i've": "I have", "i'd": "I would",
    "i'll": "I will", "we're": "we are", "we've": "we have", "weve": "we have", "we'd": "we would", "we'll": "we will",
    "he's": "he is", "hes": "he is", "she's": "she is", "shes": "she is", "it's": "it is", "they're": "they are",
    "theyre": "they are", "they've": "they have", "theyve": "they have", "you're": "you are", "youre": "you are",
    "you've": "you have", "you'd": "you would", "you'll": "you will", "that's": "that is", "thats": "that is",
    "there's": "there is", "theres": "there is", "here's": "here is", "heres": "here is", "what's": "what is",
    "whats": "what is", "who's": "who is", "whos": "who is", "where's": "where is", "how's": "how is",
    "hows": "how is", "when's": "when is", "let's": "let us", "lets": "let us", "he'd": "he would",
    "she'd": "she would", "they'd": "they would", "he'll": "he will", "she'll": "she will", "they'll": "they will",
    "it'll": "it will", "it'd": "it would", "that'll": "that will", "y'all": "you all",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "doesnt": "does not", "didn't": "did not",
    "didnt": "did not", "isn't": "is not", "isnt": "is not", "aren't": "are not", "arent": "are not",
    "wasn't": "was not", "wasnt": "was not", "weren't": "were not", "werent": "were not", "haven't": "have not",
    "havent": "have not", "hasn't": "has not", "hasnt": "has not", "hadn't": "had not", "hadnt": "had not",
    "can't": "cannot", "cant": "cannot", "couldn't": "could not", "couldnt": "could not", "won't": "will not",
    "wouldn't": "would not", "wouldnt": "would not", "shouldn't": "should not", "shouldnt": "should not",
    "mustn't": "must not", "needn't": "need not", "ain't": "am not", "aint": "am not", "gonna": "going to",
    "wanna": "want to", "gotta": "have to", "dunno": "do not know", "gimme": "give me", "lemme": "let me",
    "u": "you", "ur": "your", "r": "are", "n": "and", "&": "and", "pls": "please", "plz": "please", "thx": "thanks",
    "ty": "thanks", "tnx": "thanks", "ppl": "people", "bc": "because", "cuz": "because", "coz": "because",
    "cos": "because", "w/": "with", "w/o": "without", "@": "at", "rn": "right now", "bf": "boyfriend",
    "hubby": "husband", "bsf": "best friend", "bff": "best friend", "fave": "favourite", "fav": "favourite",
    "yrs": "years", "yr": "year", "prolly": "probably", "prob": "probably", "def": "definitely", "tho": "though",
    "thru": "through", "tmrw": "tomorrow", "luv": "love", "rlly": "really", "srsly": "seriously", "abt": "about",
    "smth": "something", "sth": "something", "b4": "before", "2day": "today", "2moro": "tomorrow", "wk": "week",
    "alergic": "allergic", "allergik": "allergic", "vegeterian": "vegetarian", "vegitarian": "vegetarian",
    "favorit": "favourite", "favourit": "favourite", "recieved": "received", "definately": "definitely",
    "tommorow": "tomorrow", "tomorow": "tomorrow", "becuase": "because", "beacuse": "because", "teh": "the",
    "realy": "really", "freind": "friend", "freinds": "friends", "collegue": "colleague", "collegues": "colleagues",
    "engeneer": "engineer", "enginer": "engineer", "develper": "developer", "developper": "developer",
    "acountant": "accountant", "resturant": "restaurant", "restaraunt": "restaurant", "buisness": "business",
    "untill": "until", "wich": "which", "wat": "what", "wut": "what", "thier": "their", "broter": "brother",
    "sistr": "sister", "daugther": "daughter", "dauhgter": "daughter", "birthay": "birthday", "bithday": "birthday",
    "studing": "studying", "writting": "writing", "comming": "coming", "livin": "living", "workin": "working",
    "nite": "night", "alot": "a lot", "gluten free": "gluten-free", "wrk": "work", "wrks": "works", "liv": "live",
}  # fmt: skip
"""Contractions, lost apostrophes, shorthand and common slips, written out."""

OPENERS = word_set(
    """ok okay so um uh umm well btw anyway anyways actually honestly also oh ah hey hi hello yeah yep yes yup no nope
    nah and but plus then like basically literally ngl tbh tbf imo imho fyi lol haha hmm hm right sure look listen
    see alright cool great thanks sorry wait because though however still just fun first second finally lastly
    furthermore moreover additionally frankly seriously obviously clearly luckily unfortunately sadly apparently
    interestingly wow omg oof ugh yay aww damn man dude bro mate please kindly indeed totally exactly certainly nice
    awesome perfect"""
)
"""Said before a statement without being part of it."""

CLOSERS = word_set(
    """lol haha hahaha tbh tho though btw ngl imo imho fyi please pls thanks thx ok okay right yeah anyway xx xd too
    either really actually honestly basically obviously"""
)
"""Said after it. "Too" and "either" compare with something that the statement does not name."""

ADVERBS = word_set(
    """really always also usually never still only actually currently recently mostly just often sometimes rarely
    seldom generally normally typically already probably definitely certainly absolutely totally truly sincerely
    deeply mainly primarily regularly occasionally constantly frequently ever now today lately nowadays even kind
    sort literally basically honestly personally simply both all lowkey highkey kinda sorta pretty quite so very too
    once first finally eventually initially originally previously formerly originally almost nearly barely hardly
    particularly especially soon then there here again later happily proudly sadly secretly firmly strongly
    no-longer longer not either together officially legally technically apparently supposedly desperately mostly
    exclusively strictly purely religiously daily weekly obviously clearly frankly seriously"""
)
EMPTY_ADVERBS = word_set(
    """actually honestly basically literally obviously lowkey highkey kinda sorta frankly seriously personally simply
    apparently clearly also absolutely totally"""
)
"""They add nothing that is worth remembering."""

FILLERS = word_set(
    """hi hello hey hiya yo sup ok okay k kk thanks thank thx ty cheers cool great nice good perfect awesome amazing
    wow lol lmao haha hahaha hehe yes yeah yep yup no nope nah sure alright fine right exactly true indeed bye
    goodbye cya later night morning evening afternoon hmm hm mm mmm uh um oh ah aha oops sorry please pls welcome
    congrats congratulations omg yay ugh meh whatever anyway nvm nevermind done got it i see understood noted gotcha
    makes sense sounds good that worked works works! lovely brilliant wonderful interesting another more again
    continue go on next stop wait hold ok. enough very much so really you too same here agreed absolutely definitely
    of course no problem worries all that is was well then have a day weekend and there friend everyone guys team
    test testing dear not really never mind who knows dunno idk tbh tl dr tldr brb afk gtg g2g ttyl gn gm nn xx xoxo"""
)
"""A turn of only these says nothing."""

PREPOSITIONS = word_set(
    """in on at to for from with by of about into onto over under after before between through during without within
    near around against among across behind beyond beside besides despite towards toward upon off out up down per
    via as than like since until till along except"""
)
SUBORDINATORS = word_set(
    """because if when while since although though unless until after before as that which who whom whose where
    whenever wherever whether than how why what once whereas"""
)
DETERMINERS = word_set(
    """a an the my our your his her their its this that these those some any no every each all both another one two
    three four five six seven eight nine ten several many few most more less"""
)
PRONOUNS = word_set("i we he she they it you")
QUESTION_WORDS = word_set("what who whom whose where when why how which")
"""A sentence that begins with one of them and a verb asks."""

SPEECH = word_set("""say said says tell told tells think thinks thought asked ask wrote write writes claims""")
STRANGERS = word_set("""guy guys dude man woman lady bloke stranger somebody someone people person they kid couple""")
NUMBERS = word_set(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen"""
)
VAGUE = word_set("it that this these those they he she")
"""Subjects that mean something said before."""

EVENTS = word_set(
    """interview appointment exam test surgery operation wedding party meeting flight viewing trip concert gig match
    race presentation hearing ceremony graduation check-up checkup scan funeral audition tournament conference
    review deadline call shift lesson class dinner lunch date viva audition rehearsal trial visit holiday"""
)
"""What takes place on a day: who has one, owns nothing."""

AILMENTS = word_set(
    """cold flu fever cough headache hangover bug tonsillitis bronchitis laryngitis norovirus covid jetlag sunburn
    blister blisters chickenpox nosebleed hiccups cramps earache toothache stomachache infection poisoning throat
    stye"""
)
"""What is over in some days or weeks."""
