"""Words for people and animals that belong to somebody, and what is known of them by the word alone."""

from remanence.domain.extraction.phrases import word_set

FEMALE = word_set(
    """wife girlfriend fiancée fiancee mother mum mom mummy mommy mama sister daughter grandma grandmother nan nana
    gran granny aunt auntie niece mother-in-law sister-in-law daughter-in-law stepmother stepmum stepmom
    stepdaughter stepsister godmother goddaughter ex-wife ex-girlfriend girl"""
)
MALE = word_set(
    """husband boyfriend fiancé fiance father dad daddy papa brother son grandpa grandfather granddad grandad uncle
    nephew father-in-law brother-in-law son-in-law stepfather stepdad stepson stepbrother godfather godson
    ex-husband ex-boyfriend boy hubby"""
)
EITHER = word_set(
    """partner spouse parent parents sibling siblings twin twins child children kid kids baby toddler grandparents
    grandparent cousin cousins friend friends mate mates bestie bff buddy flatmate flatmates roommate roommates
    housemate housemates neighbour neighbours neighbor neighbors boss manager supervisor colleague colleagues
    coworker coworkers team teammate teammates teacher tutor mentor coach trainer therapist doctor dentist physio
    landlord landlady tenant lodger nanny carer client clients student students pupil pupils girls boys family
    relatives folks in-laws ex classmate classmates ancestor ancestors godparents sons daughters brothers sisters
    aunts uncles nieces nephews grandkids grandchildren grandson granddaughter drummer bassist singer bandmate
    bandmates assistant advisor adviser godchild cleaner babysitter childminder barber
    hairdresser vet lawyer accountant personal-trainer masseuse tailor mechanic plumber electrician"""
)
ANIMALS = word_set(
    """dog cat puppy kitten pup rabbit bunny hamster parrot budgie cockatiel horse pony donkey goat sheep cow pig
    chicken chickens hen hens rooster duck ducks tortoise turtle snake lizard gecko ferret rat rats mouse mice
    guinea-pig guinea-pigs goldfish fish bees bird birds dogs cats rabbits puppies kittens horses goats alpaca
    alpacas beagle labrador lab poodle spaniel retriever husky corgi terrier dachshund greyhound collie chihuahua
    bulldog pug pet pets"""
)
RELATIONS = FEMALE | MALE | EITHER
HOUSEHOLD = word_set(
    """kids kid twins twin baby toddler boys girls wife husband missus hubby fiancé fiancée in-laws grandkids
    grandchildren parents dog cat dogs cats puppy puppies kitten kittens rabbit hamster tortoise hens chickens"""
)
"""With "the" they are the speaker's own."""
PLURALS = word_set(
    """kids children sons daughters twins brothers sisters siblings parents grandparents aunts uncles nieces nephews
    cousins friends mates neighbours neighbors flatmates roommates housemates colleagues coworkers teammates
    bandmates classmates students pupils clients boys girls folks in-laws relatives grandkids grandchildren ancestors
    dogs cats rabbits puppies kittens horses goats alpacas hens chickens ducks rats mice bees birds pets fish"""
)
SINGULAR = {
    "kids": "kid", "children": "child", "sons": "son", "daughters": "daughter", "brothers": "brother",
    "sisters": "sister", "friends": "friend", "twins": "twin",
}  # fmt: skip
SPELLED = {"hubby": "husband", "bf": "boyfriend", "gf": "girlfriend", "bsf": "best friend", "bff": "best friend"}
"""How a word for a person is written out."""

CHILDREN = word_set("""son daughter child kid baby toddler stepson stepdaughter boy girl twin twins""")
SIBLINGS = word_set("""brother sister sibling stepbrother stepsister half-brother half-sister""")
PARTNERS = word_set("""wife husband spouse partner boyfriend girlfriend fiancé fiancée fiance fiancee hubby""")
