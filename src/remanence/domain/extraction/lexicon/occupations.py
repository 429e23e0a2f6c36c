"""Which nouns are occupations, which are not though they look alike, and names of illnesses, diets, peoples."""

from remanence.domain.extraction.phrases import word_set

OCCUPATIONS = word_set(
    """accountant actor actress actuary administrator analyst apprentice architect artist assistant astronomer attorney
    auditor author baker banker barber barista barman bartender beautician beekeeper biologist bookkeeper bookseller
    bricklayer broker builder butcher buyer captain carer caretaker carpenter cashier chauffeur chef chemist
    choreographer cleaner clerk coach comedian composer conductor consultant contractor cook copywriter counsellor
    counselor courier curator dancer decorator dentist designer dev developer diplomat director dj doctor driver
    economist editor electrician engineer entrepreneur estate-agent executive farmer firefighter fisherman fitter
    florist foreman founder freelancer gardener geologist goldsmith guard guide hairdresser handyman head historian
    housekeeper housewife househusband illustrator inspector instructor intern interpreter investigator janitor
    jeweller journalist judge kindergarten-teacher lab-technician lawyer lecturer lead librarian lifeguard lineman
    locksmith logistician machinist magistrate mailman manager marketer mason masseuse mathematician mechanic medic
    meteorologist midwife miner minister model musician nanny notary nurse nutritionist officer operator optician
    orderly organist painter paralegal paramedic pastor pathologist pediatrician performer pharmacist philosopher
    photographer physician physicist physio physiotherapist pianist pilot planner plumber poet policeman policewoman
    politician porter postman priest principal producer professor programmer projectionist psychiatrist psychologist
    publisher radiographer radiologist ranger realtor receptionist recruiter referee registrar reporter
    representative researcher sailor salesman salesperson saleswoman scientist sculptor seamstress secretary
    serviceman shepherd shopkeeper signalman singer social-worker soldier solicitor sommelier specialist
    statistician steward stewardess strategist student supervisor surgeon surveyor swe sysadmin tailor teacher
    technician technologist tester therapist trader trainee trainer translator treasurer tutor typist undertaker
    urologist vet veterinarian videographer waiter waitress warehouseman watchmaker webdesigner welder worker writer
    zookeeper zoologist cto ceo cfo coo vp sre pm gp rn md phd-student postdoc undergraduate grad freshman sophomore
    pensioner retiree dishwasher roofer plasterer joiner tiler glazier logger dispatcher controller buyer
    underwriter adviser advisor agent ambassador archivist archaeologist audiologist biochemist botanist
    cardiologist ecologist glaciologist linguist neurologist nun oncologist optometrist ornithologist osteopath
    podiatrist seismologist sociologist dermatologist anaesthetist anesthesiologist volunteer owner co-owner partner
    cofounder co-founder potter weaver blacksmith brewer distiller winemaker grower stylist animator
    developer-advocate evangelist scrum-master buyer merchandiser landscaper caterer docker stevedore
    conservationist conservator restorer signwriter upholsterer bassist drummer guitarist violinist cellist
    goalkeeper footballer"""
)
ENDINGS = ("ologist", "ographer", "ician", "iatrist", "smith", "keeper", "maker", "wright", "worker", "driver", "teacher",
           "engineer", "manager", "designer", "nurse", "therapist", "officer", "assistant", "technician", "monger")  # fmt: skip
NO_OCCUPATIONS = word_set(
    """runner fan lover owner mother father parent teenager adult beginner learner member citizen swimmer smoker
    drinker eater gamer reader player hiker climber cyclist vegetarian vegan pescatarian christian muslim buddhist
    introvert extrovert person human user customer listener believer collector traveller traveler sister brother
    friend man woman guy girl boy mess disaster perfectionist pacifist feminist veteran survivor widow widower twin
    native newcomer foodie hoarder worrier sleeper crier slob cat dog partner"""
)
CONDITIONS = word_set(
    """asthma diabetes diabetic adhd add autism autistic epilepsy migraine migraines eczema psoriasis arthritis ibs
    crohn's crohns colitis celiac coeliac depression anxiety insomnia hypertension cancer dementia alzheimer's
    parkinson's endometriosis pcos hypothyroidism hyperthyroidism scoliosis tinnitus vertigo anaemia anemia gout
    bronchitis pneumonia covid flu lupus fibromyalgia ptsd ocd bipolar dyslexia dyslexic dyspraxia glaucoma hayfever
    hay-fever sciatica tendinitis tendonitis gastritis reflux burnout burn-out rosacea ms narcolepsy apnoea apnea
    osteoporosis hemophilia haemophilia long-covid cataracts shin-splints hernia stroke"""
)
DIETS = word_set(
    """vegan vegetarian veggie pescatarian pescetarian flexitarian keto ketogenic paleo kosher halal gluten-free
    dairy-free plant-based carnivore fodmap low-fodmap lactose-free low-carb omnivore fruitarian macrobiotic"""
)
PEOPLES = word_set(
    """american argentinian australian austrian bangladeshi belgian bolivian brazilian british bulgarian canadian
    chilean chinese colombian croatian cuban czech danish dutch egyptian english eritrean estonian ethiopian
    filipino finnish french georgian german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish
    israeli italian jamaican japanese jordanian kenyan korean kurdish latvian lebanese lithuanian malaysian mexican
    mongolian moroccan nepali nigerian norwegian pakistani palestinian persian peruvian polish portuguese romanian
    russian saudi scottish serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian
    taiwanese thai tibetan tunisian turkish ukrainian venezuelan vietnamese welsh"""
)
LANGUAGES = PEOPLES | word_set(
    """arabic hindi urdu bengali tamil telugu punjabi gujarati marathi mandarin cantonese hebrew farsi dari pashto
    swahili amharic tigrinya yoruba igbo hausa zulu xhosa afrikaans catalan basque galician breton gaelic latin
    esperanto maori māori reo hawaiian tagalog malay javanese khmer lao burmese armenian azeri kazakh uzbek yiddish
    flemish hinglish spanglish sign bsl asl quechua guarani"""
)


_INSIDE_NO_TITLE = frozenset({"the", "a", "an", "my", "their", "his", "her", "our"})


def is_occupation(phrase: str) -> bool:
    """The noun phrase names what somebody does for a living: "senior backend dev", "school bus driver"."""
    words = phrase.lower().replace("-", " ").split()
    if not words or words[0] in {"in", "on", "at", "not", "no", "with", "for", "off", "out"}:
        return False
    head = words[-1]
    if head in NO_OCCUPATIONS or not _INSIDE_NO_TITLE.isdisjoint(words[1:]):
        return False  # "seeing the cardiologist" is no trade
    return head in OCCUPATIONS or phrase.lower() in OCCUPATIONS or (len(head) > 5 and head.endswith(ENDINGS))
