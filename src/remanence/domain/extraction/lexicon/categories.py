"""Which words speak of which category. A word ending in "*" stands for all that begin like it."""

from collections.abc import Mapping

from remanence.domain.extraction.lexicon import occupations, people
from remanence.domain.extraction.lexicon.tongues import TONGUES
from remanence.domain.memory import Category

_ENGLISH = {
    Category.IDENTITY: """
        name named called nickname surname pronoun* birthday born birth age aged old years-old live lives living lived
        reside* resident home hometown house flat apartment address moved move moves moving relocat* settled native
        citizen* nationality immigra* emigra* grew raised upbringing origin* heritage ethnic* accent language
        mother-tongue bilingual religio* christian* catholic* muslim* jewish hindu buddhis* atheis* church mosque
        synagogue temple ramadan lent passport visa gender trans transgender nonbinary non-binary gay lesbian queer
        bisexual left-handed right-handed tall height zodiac personality introvert* extrovert* timezone neighbourhood
        neighborhood suburb village rent rents landlord balcony identity identif* city town country state zip postcode
        retired retire* widow* single married divorced observe* turning turned kilos short hair eyes tattoo* shoe
        maiden-name pronoun dual expat foreigner autobiograph* roots ancestry veteran moved-in tongue city-dweller
        caravan houseboat cottage bungalow terrace garden-flat housemate lodger sublet tenant homeowner raised-in
        dual-national half-german half-french mixed-race ethnicit* ancest* dialect birthplace star-sign scorpio virgo
        libra capricorn aquarius pisces sagittarius agnostic sikh protestant lutheran orthodox mormon quaker baha'i
        secular mass prayer* pray prays fasting-month eid hanukkah diwali baptis* confirmed-catholic pronounce* spelt
        legally maiden deadname transition* they/them she/her he/him ambivert night-person infj intj enfp entp istj isfj
        empath colour-blind color-blind freckles ginger redhead bald beard glasses petite slim birthmark ancestor*
        naturalis* naturaliz* greencard residency resident-permit permanent-resident stateless roma indigenous
        first-nations maori hispanic latina latino latinx african-american arab kurdish flatshare flat-share studio
        attic basement council-flat loft terraced semi-detached maisonette detached farmhouse barge narrowboat zip-code
        avenue district borough canton county coast countryside mountains seaside inland landline mobile-number widowed
        widower orphan* teenager twenties thirties forties fifties sixties seventies millennial boomer gen-z gen-x
        pensioner senior retiree middle-aged birthdays turned-30 turned-40 turned-50""",
    Category.CAREER: """
        last-day presentation presentations on-leave etl dbt airflow pipelines warehouse-data hospice care-home nursing-home part-time full-time zero-hours temp temping offer offers post-doc post-docs work
        works worked working job jobs career employ* employer boss manager colleague* coworker* co-worker* office
        company companies firm startup corporation agency occupation profession* freelanc* self-employed contractor
        consultant engineer* developer dev programmer architect designer teacher nurse doctor physician surgeon lawyer
        solicitor attorney accountant banker analyst scientist researcher professor lecturer chef cook baker waiter
        waitress barista driver pilot electrician plumber carpenter mechanic builder farmer fisherman gardener
        journalist writer editor author photographer* illustrator animator actor actress musician dj producer director
        secretary receptionist clerk cashier librarian curator registrar therapist psychologist physiotherapist
        pharmacist dentist optician midwife paramedic firefighter police* officer soldier army navy military
        civil-servant intern internship apprentice* trainee salary salaries wage* paid promoted promotion demoted fired
        laid-off redundan* resign* hired hiring interview* recruiter cv resume résumé portfolio client clients customer*
        project projects deadline* shift shifts overtime business entrepreneur founder founded cofounder ceo cto cfo hr
        marketing sales accounting logistics warehouse factory clinic hospital lab laboratory school-bus backend
        frontend full-stack fullstack software devops kotlin python java javascript typescript rust golang postgres*
        django react kubernetes docker terraform sql database api team lead leads leading supervis* report reports
        department branch shop store catalogu* museum signalman railway* pension retire* retired trade profession
        apprenticeship certified chartered translator interpreter vet veterinar* biolog* chemist* physic* geolog*
        glaciolog* astronom* econom* historian archaeolog* stack migrat* staging production deploy* gig gigs band teach
        teaches teaching taught tram trams weld* blacksmith bus lorry truck* forklift crane trains nursing coding
        programming shift* rota payroll invoice* freelancer* contract contracts employer* workplace desk coworking wfh
        remote remotely onsite hybrid standup sprint* scrum kanban product launch startup* investor* pitch* seed-round
        paper publication* conference talk keynote supervisor thesis grant postdoc tenure faculty dean headteacher
        deputy ward theatre-nurse on-call surgery-list courtroom barrister brief audit* fintech bank retail hospitality
        kitchen restaurant pub bar hotel salon workshop garage site construction farm* harvest fleet depot haul*
        deliver* dispatch* route railway airline cabin crew cockpit ship vessel port dock* mine quarry oil rig newsroom
        studio theatre gallery archive library council government ministry embassy ngo charity volunteer-coordinator
        backlog on-prem repo repository monorepo codebase backend-team ops sre retiring retiree managed managing manages
        manage management reports-to direct-reports teams headcount onboarding probation notice-period notice handover
        appraisal performance-review pay-review bonus-round kpi okr okrs stakeholder* procurement supply-chain supplier*
        vendor* wholesale dealership showroom call-centre call-center helpdesk support-desk bakery pizzeria cafe café
        bistro brewery winery vineyard distillery bookshop bookstore florist* butcher* grocer* grocery supermarket deli
        pharmacy chemist's laundrette dry-cleaner* tailor* cobbler* hairdress* barber* beautician nail-salon tattoo
        spa-therapist surveyor* estate-agent* realtor* broker* underwriter* actuar* auditor* bookkeep* paralegal notary
        judge* magistrate prosecutor bailiff detective investigat* forensic* coroner mortician undertaker
        funeral-director priest vicar pastor imam rabbi nun monk diplomat* ambassador consul lobbyist politician*
        councillor mayor senator campaigner activist unionist union-rep strike strikes striking welder* fitter*
        machinist* lathe cnc foreman forewoman labourer* bricklay* plasterer* roofer* tiler* painter* decorator*
        glazier* scaffold* groundwork* landscaper* arborist* tree-surgeon joiner* cabinet-maker cabinetmaker upholster*
        locksmith* seamstress dressmaker milliner goldsmith jeweller* jeweler* watchmaker* luthier* potter blacksmith*
        farrier* stablehand zookeeper ranger forester lumberjack shepherd* beekeeper dairyman milkman postman postwoman
        postie mail-carrier courier* rickshaw taxi cab uber deliveroo doordash chauffeur conductor stationmaster
        signaller dispatcher air-traffic steward* stewardess flight-attendant sailor* skipper fisher* trawler stevedore
        offshore geophysic* hydrologist* oceanograph* meteorologist* ecolog* botan* zoolog* entomolog* virolog*
        microbiolog* immunolog* epidemiolog* geneticist* neuroscien* statistician* mathematician* cryptograph*
        roboticist* data-scientist data-engineer data-analyst ml-engineer machine-learning sysadmin network-engineer
        security-analyst pentest* cyber* qa tester* scrum-master product-manager product-owner ux ui designer-lead
        copywrit* content-writer technical-writer ghostwriter proofreader* subeditor columnist correspondent reporter
        presenter broadcaster voice-actor stuntman model-agency choreograph* dancer ballerina composer* arranger
        sound-engineer roadie stagehand set-designer costume* lighting-designer gaffer cinematograph* colourist
        film-editor foley museum-guide tour-guide concierge housekeep* cleaner* janitor caretaker porter* doorman
        bouncer security-guard guard* warden prison-officer social-worker caseworker support-worker care-worker
        carer-job nursery-nurse teaching-assistant sen-teacher headmaster principal invigilator examiner lecturing
        phd-supervisor research-assistant research-fellow professorship lab-manager lab-technician radiograph*
        sonographer phlebotom* anaesthet* anesthe* cardiolog* neurolog* oncolog* paediatric* pediatric* geriatric*
        obstetric* gynaecolog* gynecolog* dermatolog* radiolog* patholog* urolog* orthopaed* orthoped* vet-nurse
        dental-nurse hygienist orthodont* optometr* audiolog* dietitian dietician nutritionist speech-therap*
        occupational-therap* podiatr* doula freelances moonlight* side-hustle* second-job gig-work agency-work day-rate
        hourly hot-desk night-shift night-shifts early-shift late-shift rota'd roster* 9-to-5 9-5 four-day-week
        sabbatical parental-leave maternity-leave paternity-leave unpaid-leave garden-leave severance layoff* unemploy*
        jobseek* job-hunt* job-hunting headhunt* linkedin cover-letter references reference-check job-offer counteroffer
        trainee-program grad-scheme secondment relocation-package transferred deployed-to royalt* equity-stake cofound*
        acquisition acquired ipo funding series-a seed accelerator incubator y-combinator customer-success
        account-manager account-exec sdr telesales merchandis* visual-merch* wedding-planner event-planner caterer*
        catering chef-de-partie sous-chef sommelier bartend* barback waitress* waiting-tables kitchen-porter dishwasher*
        food-truck stall market-stall etsy ebay-seller shopify dropship* ecommerce e-commerce data-centre data-center
        plant-manager assembly-line production-line foundry smelter mill sawmill refinery power-station substation
        wind-farm solar-farm turbine* utilities-company telecom* telco pharma biotech medtech edtech proptech
        consultancy big-four law-firm chambers courthouse barracks airbase regiment battalion reservist sergeant
        corporal colonel commander navy-officer coastguard lifeboat-crew lifeguard* customs border-force""",
    Category.INTERESTS: """
        sport sports biathlon athletics watch watches watching follow follows fan love loves loved like likes liked
        enjoy* hobby hobbies interest* into passion* favourite favorite favourit* prefer* keen obsess* addicted adore*
        hate hates hated dislike* loathe* collect* collection play plays playing played game games gaming gamer chess
        videogame* boardgame* rpg* valorant minecraft guitar* piano violin drum* bass cello ukulele flute saxophone
        trumpet band* orchestra choir sing sings singing song songs music album* concert* gig gigs festival* vinyl
        record records film films movie* cinema series show shows netflix anime manga comic* book books novel* read
        reads reading author poet* poem* write writes writing paint* draw* sketch* pottery ceramic* knit* crochet* sew*
        quilt* woodwork* craft* photograph* camera* garden* plant plants cook* bak* recipe* food foods cuisine
        restaurant* coffee tea wine beer whisk* cocktail* chocolate cheese sushi pizza pasta mango snack* spicy vegan*
        vegetarian* meat fish seafood hik* walk walks walking run runs running ran marathon* cycl* bik* bicycle* climb*
        boulder* ski* snowboard* surf* swim* swam div* scuba sail* kayak* row* rowing row fishing angling yoga pilates
        gym football soccer basketball tennis badminton volleyball cricket rugby hockey golf baseball martial judo
        karate boxing danc* ballet salsa tango theatre theater museum* art arts architecture bird* birding birdwatch*
        astronom* stargaz* telescope camp* outdoors nature travel* podcast* radio magic puzzle* crossword* sudoku lego
        model* train trains motorcycle* motorbike* car cars formula stamp* coin* antique* horror fiction sci-fi fantasy
        thriller* comedy documentary documentaries injera season seasons weather beach beaches mountain* volunteer* dog
        dogs cat cats pet pets amp telecaster brompton bonsai origami calligraphy chickens beekeep* bees allotment telly
        tv stream* twitch youtube quiz karaoke improv festival synth* foraging mushroom* sourdough speedcub* radio*
        restor* collectible* warhammer miniature* tabletop dnd d&d magic-the-gathering cosplay* drone* 3d-print*
        woodturning leathercraft embroider* weav* dyeing candle* soap* brewing homebrew* kombucha ferment* barbecue bbq
        grill* smoking-meat matcha espresso latte* bubble-tea ramen curry tacos dumpling* bread cake* pastry dessert*
        ice-cream cheese* olives tapas sauna* spa padel squash pickleball fencing archery darts snooker pool bowling
        skating skateboard* rollerblad* parkour horse-riding equestrian paraglid* skydiv* bungee canoe* paddleboard*
        snorkel* triathlon ironman half-marathon parkrun 5k 10k crossfit zumba aerobics choir* acapella busking dj-ing
        mixtape* playlist* spotify audiobook* kindle romance whodunnit* biography poetry haiku* webtoon* k-pop kpop
        k-drama kdrama musical* opera* ballet* standup-comedy improv* cinephile letterboxd binge* star-wars trekkie
        marvel pokémon pokemon zelda fortnite roblox esports speedrun* nintendo playstation xbox steam-deck retro arcade
        pinball genealogy metal-detect* geocach* trainspot* planespot* meteorolog* aquarium* terrarium* succulents
        houseplant* orchid* roses allotment* vegetable* herbs compost* viola cello* accordion banjo harmonica synthesi*
        turntable* techno jazz blues metal punk indie folk hip-hop rap classical reggae falconry reading-list bookworm
        page-turner paperback* hardback* trilogy saga sequel fanfic* fan-fiction comics zine* scrapbook* journaling-art
        watercolour* watercolor* gouache acrylic* oil-painting charcoal pastel* etching printmak* lino linocut
        screenprint* calligraph* typograph* lettering graffiti mural* sculpt* carving whittl* woodcarv* joinery
        furniture upcycl* thrift* charity-shop* vintage flea-market* car-boot antiqu* auctions memorabilia figurine*
        funko action-figure* trading-card* mtg yugioh jigsaw* puzzl* escape-room* rubik* riddle* trivia pub-quiz catan
        dominion carcassonne scrabble backgammon mahjong poker canasta cribbage domino* go-player shogi xiangqi dart
        billiards foosball ping-pong table-tennis lawn-bowls petanque pétanque boules croquet curling ice-hockey
        lacrosse netball handball water-polo rounders softball nfl nba mlb nhl f1 formula-1 formula-one motogp nascar
        rally rallying karting go-kart* off-road enduro dirt-bike* mtb mountain-bik* gravel cyclocross velodrome
        triathlete* orienteering fell-running trail-run* ultramarathon* ultra jog jogs jogging sprint-hurdles hurdles
        javelin pole-vault gymnast* trampolin* cheerlead* aikido taekwondo jiu-jitsu bjj mma muay-thai kickbox* wrestl*
        kendo capoeira tai-chi qigong krav-maga barre spin-class spinning zwift peloton rowing-machine calisthenics
        kettlebell* powerlift* weightlift* bodybuild* bouldering* abseil* via-ferrata mountaineer* alpin* munro*
        wainwright* thru-hik* rambl* nordic-walking snowshoe* toboggan* sled* sledding snowmobil* heli-ski apres-ski
        wakeboard* waterski* windsurf* kitesurf* bodyboard* sup rafting canyoning caving spelunk* potholing freediv*
        yachting dinghy regatta fly-fishing angler* carp pike-fishing bass-fishing shooting clay-pigeon falconer
        beekeeping apiar* homestead* permacultur* hydropon* greenhouse polytunnel dahlias tulips cactus cacti monstera
        ferns moss bonsais topiar* mushrooms mycolog* birds bird-feeder twitcher* lepidopter* butterflies moths
        rockpool* fossil* minerals gemstones meteorites astrophotograph* telescopes eclipse* aurora northern-lights
        storm-chas* weather-station ham-radio amateur-radio shortwave arduino raspberry-pi soldering tinkering lego-sets
        model-railway* model-trains scale-model* airfix gunpla rc-cars slot-cars kites yo-yo juggl* unicycl* circus
        fire-spinning hula* magic-tricks ventriloq* puppet* improv-comedy stand-up sketch-comedy sitcom* soap-opera
        telenovela* reality-tv bake-off strictly eurovision oscars cannes film-festival arthouse noir western westerns
        rom-com* thriller-films bollywood nollywood studio-ghibli ghibli pixar disney dc-comics lord-of-the-rings
        tolkien harry-potter discworld dune asimov austen dickens dostoevsky tolstoy murakami shakespeare middlemarch
        poetry-slam bookclub audiobooks podcasts true-crime radio-play npr bbc-radio vinyls cassette* hi-fi audiophile
        headphones dubstep drum-and-bass house-music trance ambient lo-fi shoegaze post-rock grunge emo ska motown funk
        disco gospel bluegrass country-music americana flamenco fado samba bossa-nova cumbia bachata merengue kizomba
        lindy-hop swing-dance ballroom tap-dance line-danc* belly-danc* pole-danc* contemporary-dance breakdance choral
        barbershop-quartet gregorian baroque bach mozart beethoven chopin wagner musicals broadway west-end hamilton
        glastonbury coachella rave raves clubbing nightclub* karaoke-nights open-mic jam-session* garage-band bagpipe*
        fiddle mandolin sitar tabla djembe bongo* cajon timpani marimba xylophone oboe clarinet bassoon trombone tuba
        french-horn recorder ocarina harp organ theremin kimchi pho sashimi tempura paella risotto gnocchi lasagne
        lasagna pierogi borscht goulash schnitzel fondue raclette falafel hummus shawarma kebab* biryani dosa samosa*
        thali dal naan pad-thai laksa satay rendang adobo jollof fufu tagine couscous ceviche empanada* arepa* pupusa*
        mole burrito* enchilada* guacamole poutine pancake* waffle* croissant* macaron* tiramisu gelato cheesecake
        brownie* cookies pie pies crumble pudding trifle jam marmalade chutney pickl* charcuterie brie cheddar camembert
        gorgonzola burgundy bordeaux rioja chianti riesling prosecco champagne cider ale ales ipa lager stout mezcal
        tequila rum gin vodka bourbon scotch negroni mocktail* chai oolong sencha rooibos yerba-mate kefir barista-level
        aeropress chemex pour-over moka cold-brew flat-white cappuccino spice* chilli chili hot-sauce wasabi coriander
        cilantro liquorice licorice marmite vegemite nutella peanut-butter anchov* aubergine dog-person cat-person
        morning-person people-watching daydream* meditat* lie-ins lie-in bubble-bath candles perfume* fragrance* fashion
        sneakers sneakerhead streetwear makeup skincare nail-art hair-dye jewellery jewelry thrifting interior-design
        feng-shui minimalism declutter* tarot astrology horoscope* crystals folklore mythology etymology history-buff
        ww2 roman-history egyptology genealog* family-tree politics-junkie stoicism chess.com lichess stardew
        animal-crossing pokemon-go pokémon-go skyrim witcher elden-ring dark-souls baldur* civ simcity the-sims factorio
        rimworld terraria overwatch league-of-legends dota counter-strike csgo cs2 apex-legends pubg final-fantasy
        tetris crosswords wordle sudokus nonogram* kakuro supporter supporters ultras arsenal liverpool-fc chelsea-fc
        man-united barça celtics lakers yankees leafs canucks all-blacks springboks derby world-cup olympics wimbledon
        tour-de-france super-bowl six-nations ashes volunteering scouts scout-leader girl-guides rotary litter-pick*
        food-bank soup-kitchen samaritans amnesty""",
    Category.RELATIONSHIPS: """
        wife husband spouse partner boyfriend girlfriend fiancé fiancée fiance fiancee engaged engagement married marry
        marrying marriage wedding anniversary divorc* separated dating date ex ex-wife ex-husband mother mum mom mummy
        mommy father dad daddy parent* brother* sister* sibling* twin twins son sons daughter* child children kid kids
        baby toddler grandma* grandpa* grandmother* grandfather* grandparent* nan nana gran granny granddad grandad
        aunt* auntie uncle* cousin* niece* nephew* in-law mother-in-law father-in-law stepson stepdaughter stepmother
        stepfather stepmum stepdad godmother godfather godson friend friends bestie bff bsf mate mates buddy buddies
        flatmate* roommate* housemate* neighbour* neighbor* family families relatives couple* love crush relationship*
        pregnant pregnancy born adopted adoption foster widow* cat cats dog dogs puppy kitten pet pets rabbit parrot*
        hamster goldfish horse pony chickens named called beagle terrier single girl boy lives-with together eldest
        youngest stepkids grandson granddaughter grandkids grandchildren in-laws mother's father's hubby fiancé*
        household reunion bridesmaid groomsman best-man godchild custody co-parent* ex-partner exes situationship tinder
        hinge bumble greyhound* labradoodle tabby puppy* kittens budgie* gecko* tortoise* ferret* alpaca* goats sheep
        donkey* rescue rescued littermate vet's heartbroken babysit* childminder nanny siblings half-brother half-sister
        expecting newborn newborns infant* triplets firstborn stepchild* step-* half-brother* half-sister* bride
        newlywed* wedding* honeymoon* elop* proposed proposal betroth* fling first-date blind-date long-distance
        polyamor* throuple open-relationship live-together broke-up break-up breakup broken-up split-up dumped ghosted
        cheated-on remarried remarry ex's girlfriend's boyfriend's husband's wife's partner's mum's dad's sister's
        brother's son's daughter's friend's kid's kids' parents' daughters' sons' aunt's uncle's cousin's grandma's
        grandpa's granny's nan's neighbour's neighbor's best-friend godparents godmother* guardian adoptive foster-*
        fostering fostered surrogate biological-mother birth-mother orphaned estranged no-contact reconcil* fell-out
        quarrel* feud* hugging missing-you lonely loneliness social-life friendship* friend-group penpal* pen-pal*
        childhood-friend schoolfriend* old-friend workmate* best-mate goddaughter namesake grandchild* great-grand*
        nephew's niece's bonus-dad bonus-mum stepdad's carers elderly-mother elderly-father babysitter* au-pair
        playdate* nursery-run school-run bedtime-story teething potty-train* toddler's breastfeeding crawling
        first-steps tantrum* teenage-son teenage-daughter christening baptism bar-mitzvah bat-mitzvah quinceañera
        funeral wake passed-away died death grieving grief mourning late-husband late-wife inheritance-dispute
        will-reading anniversary* valentine* mothers-day fathers-day dachshund* poodle* retriever* husky huskies corgi*
        collie* chihuahua* bulldog* pug pugs spaniel* whippet* lurcher* mutt kelpie cockapoo cavapoo mongrel stray
        rescue-dog rescue-cat siamese persian maine-coon ragdoll sphynx bengal kitty pup pups bunny bunnies guinea-pig*
        gerbil* chinchilla* axolotl* bearded-dragon iguana* cockatiel* canary canaries cockatoo* lovebird* macaw*
        stick-insect* koi betta guppies ponies mare stallion foal calf calves lamb lambs ewe sheepdog hive""",
    Category.HEALTH: """
        cardiologist dermatologist neurologist oncologist gynaecologist gynecologist urologist ophthalmologist
        rheumatologist endocrinologist paediatrician pediatrician psychiatrist podiatrist orthodontist works-out work-out working-out worked-out in-bed to-bed bedtime asleep wakes-up gets-up disc slipped-disc stairs sciatica ulcer biopsy mobility crutch limp swollen swelling infected infection dr
        follow-up appointment* checkup* check-up* referral specialist health* ill illness sick sickness disease
        condition* diagnos* symptom* allerg* intoleran* coeliac celiac gluten lactose vegan vegetarian pescatarian diet
        dietary keto fodmap calori* weight lose gain kg bmi exercise workout* gym fitness train* run running marathon
        swim* yoga pilates doctor* gp physio* therap* dentist* hospital clinic surgeon surgery operation operated medic*
        pill pills tablet* mg dose dosage prescri* antibiotic* insulin inhaler vitamin* supplement* contracept*
        sertraline escitalopram lisinopril metformin ibuprofen statin* antidepress* depress* anxi* adhd autis* bipolar
        ptsd ocd burnout burn-out stress* mental panic insomnia sleep* slept tired migraine* headache* pain painful
        ache* back knee* shoulder hip ankle wrist broken broke fractur* sprain* torn meniscus injur* splints asthma*
        diabet* hypertens* blood pressure cholesterol heart thyroid cancer tumour tumor chemo* stroke epilep* arthrit*
        eczema psoria* ibs crohn* colitis reflux gastri* kidney liver lung* pregnan* miscarriage ivf period menopaus*
        vaccin* covid flu pneumonia bronchitis dementia alzheimer* parkinson* hearing deaf blind glasses contact-lenses
        wheelchair disab* smok* cigarette* vape* vaping alcohol* drink* drinking sober rehab addict* food meat fish
        coffee sugar eat eats eating eaten height tall left-handed bpm steps peanut* nut nuts shellfish dairy pollen hay
        hayfever penicillin latex epipen meditat* breathing counsel* psychiatr* wellbeing rest recovery scan mri x-ray
        kilos kilo lbs pounds stone weigh* obese overweight underweight dairy-free sugar-free low-carb keto* fasting
        intermittent-fasting vegan* halal kosher hungover detox hydrat* allergies hives rash epipen* anaphyla* inhaler*
        nebuli* insulin* pump cgm glucose a1c tremor seizure* fainting dizzy dizziness nausea vomit* fever cough* cold
        sinus* tonsil* earache toothache tooth teeth braces root-canal filling crown retainer eyesight contact lenses
        cataract* laser lasik hearing-aid* cochlear hard-of-hearing tinnitus vertigo hernia* gallbladder appendix
        appendicitis ulcer* ibd constipation bowel colonoscopy endoscopy scan* mri* x-ray* ultrasound blood-test* bloods
        cast crutches splint* brace physiotherap* chiropract* osteopath* acupuncture massage posture ergonomic
        standing-desk sober* aa quit-smoking nicotine patches cannabis weed hrt testosterone estrogen oestrogen ssri*
        snri* lithium beta-blocker* hypothyroid* hyperthyroid* pcos endometriosis menstrua* periods ovulation fertility
        trimester midwife postpartum breastfeed* colic dyslexi* dyspraxi* neurodiver* sensory overstimulat* carer
        disability-benefit prosthe* cane walker rehab* recover* half-marathon training physically fit unfit cardio
        strength reps squat* bench deadlift* rsi carpal* crohn's remission relaps* flare flare-up flare-ups chronic
        acute terminal benign malignant metasta* lymphoma leukaemia leukemia melanoma carcinoma sarcoma mastectomy
        hysterectomy vasectomy radiotherap* immunotherap* transplant* dialysis stent pacemaker bypass angina arrhythm*
        afib palpitation* murmur cardiac coronary thrombo* clot* embolism anaem* anem* ferritin iron b12 folate
        vitamin-d deficien* hba1c prediabet* pre-diabet* hypoglyc* insulin-pump libre dexcom ketones thyroxine
        levothyrox* hashimoto* graves cortisol addison* cushing* lupus sjogren* fibromyalg* me/cfs cfs chronic-fatigue
        long-covid lyme malaria dengue tubercul* tb hepatitis measles mumps rubella chickenpox shingles glandular-fever
        tonsillitis strep laryngitis sinusitis otitis conjunctivitis stye pink-eye norovirus stomach-bug food-poisoning
        gastroenteritis diarrh* vomiting heartburn indigestion bloating ulcerative diverticul* haemorrhoid* hemorrhoid*
        fissure gallstone* kidney-stone* uti cystitis incontinen* prostate psa testicular ovarian fibroid* cyst cysts
        polyp* smear mammogram dexa bone-density osteopor* scolio* herniated slipped sciatic* lumbar cervical whiplash
        concussion tbi head-injury coma amputat* prosthetic orthotic* insoles bunion* plantar fasciitis achilles acl mcl
        ligament* cartilage rotator-cuff frozen-shoulder tennis-elbow tendon* cramps spasm* numb numbness tingling
        neuropath* neuralgia sclerosis ms huntington* muscular-dystrophy cerebral-palsy spina-bifida down-syndrome
        tourette* tic tics stutter* stammer* dyscalculia selective-mutism asperger* asd neurodivergent neurotypical
        overwhelm* panic-attack* agoraphob* claustrophob* phobia arachnophob* needle-phobia cptsd dissociat* schizo*
        psychosis mania manic hypomania borderline bpd eating-disorder anorexi* bulimi* binge-eating self-care cbt emdr
        dbt counselling therapist* psychologist* shrink mindful* breathwork yoga-nidra sleep-apnoea sleep-apnea cpap
        narcolep* snor* night-terrors nightmares nap naps napping melatonin circadian caffeine decaf alcohol-free
        teetotal* dry-january vape-free detoxing wheelchair* rollator stairlift blind-in registered-blind guide-dog
        braille-reader deafblind lip-read* hearing-loss macular glaucoma astigmat* myopi* short-sighted long-sighted
        nearsighted farsighted contacts lazy-eye squint migrain* aura ocular cluster-headache* jaw tmj grind bruxism
        mouthguard invisalign wisdom-tooth wisdom-teeth implant* dentures gum gums fillings extraction eczem* dermatitis
        acne rosacea vitiligo alopecia sunburn mole moles skin-tag wart verruca athlete's-foot fungal scabies lice bite
        sting stung wasp-sting bee-sting anaphylax* antihist* cetirizine loratadine ventolin salbutamol steroid*
        prednisol* cortisone methotrexate biologic* humira adalimumab warfarin blood-thinner* aspirin paracetamol
        codeine tramadol morphine naproxen diclofenac omeprazole lansoprazole ramipril amlodipine atorvastatin
        simvastatin bisoprolol propranolol fluoxetine prozac citalopram venlafaxine duloxetine mirtazapine amitriptyline
        bupropion wellbutrin quetiapine olanzapine lamotrigine valproate methylphenidate ritalin adderall elvanse
        vyvanse concerta strattera ozempic wegovy mounjaro semaglutide gliclazide jardiance hormone* mini-pill coil iud
        pregnanc* due-date trimester* midwi* doula c-section caesarean epidural stillb* preeclampsia gestational
        newborn-screening jab jabs booster flu-jab tetanus mmr hpv-vaccine shingrix quarantin* isolat* lateral-flow
        pcr-test blood-type o-negative donate-blood organ-donor ambulance a&e emergency-room icu ward-admitted admitted
        discharged outpatient inpatient waiting-list nhs referral* consultant-appointment second-opinion prognosis
        palliative hospice macmillan carers-leave sunscreen spf hydrated step-count 10k-steps vo2 vo2max body-fat macros
        protein creatine whey electrolyte* fibre fiber probiotic* prebiotic turmeric omega-3 magnesium zinc
        multivitamin* juicing plant-based whole30 dash-diet mediterranean salt-free low-salt low-fat high-protein
        lactose-free nut-free egg-free soy soya sesame sulphite* sulfite* shellfish-allergy celery mustard-allergy lupin
        kiwi-allergy bee-venom dust-mite* dander mould mold grass-pollen birch ragweed""",
    Category.FINANCE: """
        money budget* save saves saving savings invest* index fund funds etf* stock stocks share shares bond bonds
        crypto* bitcoin ethereum bank banks account loan* mortgage* debt* credit card rent rents salary salaries wage*
        income earn* paid pay pays payment* price cost costs costing euro euros dollar* pound pounds € $ £ chf eur usd
        gbp tax taxes insur* insurance pension* retirement deposit down-payment interest-rate rate fixed-rate
        variable-rate broke afford* spend* spent expens* cheap subscription* subscribed cancelled bill bills net gross k
        isa 401k ira vwce dividend* inherit* landlord tenant allowance bonus refund* month monthly buy bought sell sold
        sale purchase* house-hunting property owe owes owed owing debt-free overdraft interest apr refinance*
        remortgage* equity landlord* deposit* raise pay-rise payslip paycheck pocket-money side-hustle freelance-income
        royalties patreon venmo paypal revolut wise savings* emergency-fund nest-egg frugal ynab splurge* premium*
        deductible claim inheritance will trust estate probate gambling bet* lottery coinbase nft* brokerage vanguard
        ibkr s&p nasdaq dax dividends yield capital-gains vat invoice* iban tuition childcare-costs utilities
        electricity gas heating council-tax property-tax fine fines remortgag* paycheque payroll-day payday paid-on
        net-pay take-home gross-salary day-rate hourly-rate overtime-pay tax-return self-assessment vat-return hmrc irs
        1099 w-2 w2 p60 national-insurance capital accountant's deductible* write-off depreciation roth traditional-ira
        pension-pot annuity drawdown lisa sipp 529 hsa fsa vanguard-fund fidelity schwab trading212 etoro robinhood
        degiro interactive-brokers s&p500 msci ftse world-tracker tracker-fund gilts treasury t-bills premium-bonds gold
        silver commodities forex day-trad* swing-trad* hodl eth btc solana dogecoin staking ledger-wallet metamask
        airbnb-income rental-income buy-to-let landlording flipping heloc fixed-term fixed-until variable tracker-rate
        ltv down-payments closing-costs stamp-duty conveyanc* escrow house-deposit first-time-buyer help-to-buy
        shared-ownership leasehold ground-rent service-charge hoa rent-free rent-controlled rent-increase sublett*
        bills-included broadband-bill energy-bill heating-bill phone-bill subscription-fee membership-fee gym-fee
        childcare-voucher child-benefit universal-credit housing-benefit food-stamps disability-allowance bursary
        stipend* student-loan* student-debt loan-free repay* repaid payoff paid-off pay-off clearing installment*
        instalment* klarna afterpay bnpl balance-transfer apr-card credit-score credit-rating credit-limit maxed
        bailiffs bankruptcy iva debt-collector* insolven* budgeting envelope-method zero-based spreadsheet-budget cash
        cashback coupon* voucher* discount* bargain* second-hand secondhand resale resell vinted depop ebay gumtree
        splurg* thrifty stingy frugality fire-movement early-retirement net-worth six-figure emergency-savings rainy-day
        piggy-bank joint-account current-account savings-account isa-account monzo starling n26 wise-account chase
        barclays hsbc lloyds natwest santander bnp sparkasse remittance* remit western-union transferwise
        salary-sacrifice rsu rsus espp vesting vested stock-options bonus-payout commission-only gratuity invoice-client
        late-payment ransom lottery-win scratchcard* yen yuan rupee* rupees peso* pesos zloty forint krona kroner franc
        francs lira dirham* rand shekel* ruble* rouble* naira cedi* shilling* baht ringgit dong usd/month a-month
        per-month pcm per-year a-year p.a. quid bucks cents pence penny pennies""",
    Category.LEARNING: """
        ma msc ba bsc mba llb msci dphil archaeology anthropology astronomy linguistics resit resits touch-typing
        passed resit retake n1 n2 n3 n4 n5 hsk delf dele ielts anatomy learn* study studies studied studying student*
        university uni college school schools degree bachelor* master* phd ph.d doctora* thesis dissertation course*
        class classes lesson* lecture* exam* test tests quiz certif* diploma graduat* major majoring minor semester term
        tutor* teacher professor homework assignment* research* language* fluent fluently beginner intermediate advanced
        speak speaks spoken vocabulary grammar duolingo anki jlpt toefl b1 b2 c1 c2 a1 a2 bootcamp mooc udemy coursera
        workshop training trained train scholarship apprentice* driving-test driving-lessons licence license practice
        practis* practic* skill* read reading books grade kindergarten nursery trainee proficien* accredited supervisor
        reo law medicine nursing hydrolog* biology chemistry physics maths mathematics statistics economics history
        philosophy psychology sociology linguistics literature architecture engineering computing informatics geography
        geology astronomy year-student first-year second-year final-year sophomore freshman senior-year dorm campus
        professor* lecturer* seminar* syllabus essay* dissertation* viva defence defense coursework revise revision
        flashcard* memoris* memoriz* pronunciation conjugat* kanji hanzi hiragana cyrillic braille sign-language bsl asl
        babbel pimsleur rosetta busuu tandem preply italki learn-to solfège apprenticeship* traineeship certificate*
        accreditation first-aid driving-lesson* learner provisional pilot-licence instructor* tutoring tutors
        homeschool* montessori reception primary secondary sixth-form a-levels gcse* abitur baccalaureate ib sat gre
        gmat lsat mcat bar-exam boards residency python javascript rust reads-about phd-student phd-candidate doctorate
        doctoral dphil mphil mba msc bsc meng llb llm gcses a-level apprentic* nvq hnd hnc open-university
        distance-learning evening-class evening-classes night-school adult-education summer-school exchange-student
        exchange-year erasmus year-abroad study-abroad gap-semester transfer-student mature-student freshers
        first-semester credits ects gpa honours first-class distinction merit dropout dropped-out drop-out expelled
        re-sit resits resitting retaking mock-exam mocks finals midterm* quals qualifying comps defended defending
        viva-voce committee dissertation-topic lit-review fieldwork tutorial* khan-academy edx codecademy freecodecamp
        leetcode kaggle datacamp pluralsight masterclass skillshare brilliant.org youtube-tutorials self-taught
        autodidact teach-myself teaching-myself pottery-class cooking-class language-exchange tandem-partner
        conversation-class immersion fluency native-level a2-level b2-level c1-level hsk4 jlpt-n3 topik dele-b2
        goethe-institut goethe telc testdaf cefr latin ancient-greek old-english esperanto gaelic welsh irish-language
        breton basque catalan galician frisian sami hebrew yiddish aramaic sanskrit persian farsi dari pashto urdu hindi
        bengali punjabi tamil telugu kannada malayalam marathi gujarati sinhala nepali thai vietnamese khmer lao burmese
        malay indonesian tagalog filipino javanese hawaiian maori-language swahili amharic yoruba igbo hausa zulu xhosa
        afrikaans somali tigrinya turkish kurdish azerbaijani kazakh uzbek mongolian tibetan korean japanese mandarin
        cantonese hokkien chinese arabic russian ukrainian belarusian polish czech slovak hungarian romanian bulgarian
        serbian croatian bosnian slovene slovenian macedonian albanian greek estonian latvian lithuanian finnish swedish
        norwegian danish icelandic faroese dutch flemish luxembourgish german swiss-german french occitan spanish
        portuguese italian sicilian maltese english algebra calculus geometry trigonometry topology probability stats
        data-science machine-learning deep-learning quantum thermodynamics organic-chemistry biochem* genetics
        neuroscience anatomy-class pharmacology epidemiology public-health midwifery vet-school med-school
        medical-school law-school business-school art-school drama-school conservatoire conservatory film-school
        culinary-school flight-school police-academy seminary madrasa yeshiva sunday-school theology divinity classics
        musicology art-history fine-art graphic-design fashion-design interior-architecture urban-planning
        civil-engineering mechanical-engineering electrical-engineering aerospace mechatronics computer-science
        informatik bookbind* bookbinding wset driving-theory theory-test ppl pilot-training scuba-cert padi
        coaching-cert cpa cfa acca cima pmp prince2 scrum-cert aws-cert azure-cert ccna cissp comptia notarial pupillage
        articles-clerk pgce qts teach-first nqt read-law revising crams cramming procrastinating-essay handwriting
        touch-typ* typing chess-rating tuner music-theory grade-5 grade-8 abrsm sight-read* arpeggios""",
    Category.TRAVEL: """
        travel* trip trips journey vacation* holiday* flight* fly flies flying flew airport airline* plane train trains
        ferry cruise hotel* hostel* airbnb resort backpack* road-trip roadtrip visit* visiting tour tourist itinerary
        passport* visa visas luggage suitcase carry-on window-seat aisle seat seats legroom boarding layover abroad
        overseas camping campsite camino pilgrimage hike sightseeing beach honeymoon destination* timezone jetlag
        jet-lag nomad booked booking miles commute commutes commuting country countries off-to flown depart* arriv*
        return-flight connecting stopover red-eye airbnb* couchsurf* interrail eurail bullet-train shinkansen tgv
        ryanair easyjet lufthansa emirates miles-and-more frequent-flyer lounge check-in boarding-pass esim roaming
        currency jet-lagged motion-sick seasick carsick road-trip* campervan* motorhome* caravan* safari trek trekking
        summit glacier fjord* volcano island* archipelago coast tropical ski-trip city-break weekend-trip getaway
        staycation sabbatical gap-year expedition voyage sail sardinia tourist* guidebook souvenir* embassy
        vaccination-certificate working-holiday landing lands landed take-off takeoff touchdown terminal gate baggage
        luggage-allowance hand-luggage cabin-bag carry-ons window-seats aisle-seat legroom-seat extra-legroom upgrade
        upgraded business-class economy premium-economy airmiles air-miles avios frequent-flier loyalty-card
        star-alliance oneworld skyteam lounge-access priority-pass tsa precheck global-entry immigration-queue
        customs-form e-gate e-visa evisa esta eta schengen schengen-visa visa-free transit layovers stopovers red-eyes
        jetlagged travel-sick motion-sickness airsick seasickness sea-sick sleeper sleeper-train night-train
        trans-siberian orient-express eurostar thalys ice-train ave-train railcard rail-pass bus-tour greyhound-bus
        flixbus blablacar carpool* hitchhik* ride-share rental-car car-hire hire-car scooter-rental van-life vanlife
        overland* motorcycle-tour bike-tour bikepack* cycling-holiday walking-holiday walking-tour city-tour free-tour
        day-trips excursion* getaways minibreak mini-break long-weekend half-term easter-break spring-break
        summer-holiday winter-holiday christmas-market ski-holiday beach-holiday all-inclusive package-deal villa
        chalet* gîte gite guesthouse guest-house b&b inn pension-house ryokan onsen homestay house-sit* housesit*
        house-swap home-exchange workaway wwoof* volunteer-abroad booking.com expedia skyscanner kayak-app trivago
        tripadvisor lonely-planet rick-steves google-maps offline-maps itinerar* bucket-list wanderlust globetrot*
        nomadic digital-nomad expat-life round-the-world rtw backpacker* solo-travel group-tour guided-tour inca-trail
        machu-picchu kilimanjaro everest annapurna camino-de appalachian-trail pct pacific-crest west-highland hadrian's
        route-66 ring-road great-barrier galapagos antarctica arctic patagonia sahara serengeti amazon-river nile
        danube-cruise rhine-cruise norwegian-fjords greek-islands canary-islands maldives seychelles mauritius bali
        phuket koh-samui hawaii caribbean bahamas cancun tulum ibiza mallorca majorca menorca tenerife algarve amalfi
        cinque-terre tuscany provence riviera alps dolomites pyrenees andes himalaya* rockies atlas-mountains
        black-forest lake-district highlands cotswolds national-park national-parks yosemite yellowstone grand-canyon
        zion banff kruger masai-mara travel-insurance currency-exchange travel-adapter packing pack-light packing-list
        overpack* postcards from-abroad homesick culture-shock passport-renew* renew-passport second-passport
        lost-luggage delayed-flight cancelled-flight missed-flight connecting-flight direct-flight nonstop one-way
        open-jaw multi-city standby ferries overnight-ferry speedboat gondola cable-car funicular tram-ride metro-pass
        oyster-card sightsee* landmarks monuments castle castles cathedral cathedrals ruins temples pyramids palace
        palaces old-town harbour commuter cross-border border-crossing checkpoint embassy-appointment consulate""",
    Category.PRODUCTIVITY: """
        gets-up get-up wakes-up wake-up wake wakes bedtime alarm schedule* calendar meeting* deep-work focus routine*
        todo to-do task tasks deadline* plan plans planning goal goals habit* morning evening evenings afternoon*
        remind* reminder* notes note notion obsidian evernote todoist trello jira slack emacs vim neovim vscode vs-code
        editor ide terminal keyboard laptop macbook linux fedora ubuntu debian arch windows macos mac iphone android app
        apps tool tools setup workflow* template* shortcut* pomodoro organis* organiz* productiv* journal* diary daylio
        spreadsheet* excel git github bullet* format concise short shorter brief answer answers reply replies respond*
        response* emoji* tone metric imperial units 24h type-hint* type hints style wants-assistant assistant explain*
        apolog* verbose email emails inbox zoom teams project projects rule rules deliver* parcel* package*
        procrastinat* delegat* prioriti* bullet-journal journal notebook planner agenda inbox-zero time-block*
        timeblock* focus-time kanban sprint to-dos checklist* morning-routine night-owl early-bird am pm 7am 8am 9am 6am
        5am distraction* multitask* notifications do-not-disturb airplane-mode screen-time batch* delegate* ubuntu*
        linux* tmux zsh bash intellij pycharm xcode figma miro airtable zapier ifttt raycast alfred dropbox onedrive
        icloud sync backup* standing-desk monitor* dual-monitor mechanical-keyboard dvorak colemak trackball ergonom*
        whiteboard analog* sentence* word words paragraph* heading* citation* code-sample* snippet* example* tabs spaces
        naming dictate dictates dictation voice-notes voice-memo voice-typing transcri* handwrite handwritten
        index-cards zettelkasten gtd second-brain eisenhower time-tracking timesheet toggl clockify rescue-time
        rescuetime forest-app freedom-app deepwork flow-state standups retro retros 1:1 1-1 1:1s agenda-item
        action-items follow-ups backlog-grooming jour-fixe asana basecamp monday.com clickup linear-app confluence
        sharepoint google-docs google-sheets google-drive google-calendar outlook gmail protonmail thunderbird fastmail
        hey-email superhuman calendly doodle-poll doodle when2meet apple-notes onenote craft-app roam logseq remnote
        anytype joplin simplenote standard-notes google-keep omnifocus ticktick any.do microsoft-todo reminders-app
        habitica streaks loop-habit bullet-journalling moleskine leuchtturm fountain-pen whiteboards sticky-notes
        post-it post-its kanban-board trello-board miro-board mind-map* mindmap* bullet-point* subheading* markdown
        latex docx pdf pdfs csv json yaml code-block* code-comment* docstring* linter prettier eslint black-formatter
        camelcase snake_case metric-units imperial-units celsius fahrenheit kilometres kilometers kilograms millilitres
        litres 24-hour 12-hour am/pm iso-date dd/mm mm/dd yyyy date-format time-format decimal-comma thousands-separator
        us-spelling british-spelling uk-spelling oxford-comma em-dash em-dashes exclamation* emoji-free all-caps
        sarcastic sarcasm-free diplomatic concise* succinct terse wordy long-winded step-by-step stepwise bulletpoints
        numbered-list examples example-first sources source-links citations footnotes references-list disclaimers
        caveats apologies-free translate-to in-german in-french in-spanish in-english explain-like eli5 plain-language
        jargon-free jargon technical-terms analogy analogies follow-up-question* clarifying-question* clarify*
        summary-first tldr bottom-line executive-summary dark-mode light-mode large-font screen-reader voiceover
        talkback dyslexic-font opendyslexic keyboard-shortcuts hotkey* vim-mode split-keyboard ergodox qwertz azerty
        colemak-dh stylus ipad ipad-pro surface remarkable e-ink kindle-scribe chromebook thinkpad dell-xps macbook-pro
        mac-mini imac desktop-pc dual-boot nixos arch-linux manjaro opensuse gentoo pop!_os mint-linux wsl powershell
        fish-shell zshrc dotfiles neovim-config helix sublime-text notepad++ jetbrains webstorm android-studio rstudio
        jupyter colab matlab-code stata spss sas-code tableau power-bi looker grafana datadog sentry postman
        insomnia-app docker-compose makefile github-actions gitlab bitbucket jenkins circleci woken lights-out snooze
        early-riser lark nightowl nocturnal lunch-break tea-break screen-free phone-free sunday-reset weekly-review
        daily-review meal-prep batch-cook* shopping-list chore* errand* declutter cleaning-day laundry-day bin-day
        carpool-day training-day rest-day""",
    Category.PRIVATE: """
        password* passcode pin ssn social-security iban passport-number account-number secret* confidential private
        affair divorc* abuse* abusive assault* arrest* convict* criminal prison jail debt* bankrupt* salary diagnos* hiv
        sti std abortion miscarriage suicid* self-harm addict* sober rehab alcoholic therap* psychiatr* depress* anxiety
        bipolar sexual* sex orientation religion political* immigration asylum refugee citizenship visa antidepressant*
        sertraline escitalopram contracept* disability ivf pregnan* net income earns address burnout dementia bi
        bisexual gay lesbian queer closeted closet asexual poly* kink* affair* cheating porn sti* std* hiv* rape*
        trauma* ptsd self-esteem insecure secretly ashamed embarrass* court lawsuit custody restraining parole felony
        dui tax-evasion undocumented evict* homeless* unemployed benefits login logins credential* 2fa totp
        recovery-code* security-question* pin-code door-code alarm-code gate-code safe-combination nhs-number tax-id
        id-card licence-plate number-plate bank-details sort-code account-details card-details cvv therapy therapist's
        hiv-positive std-test aborted rehab-clinic aa-meeting* na-meeting relapse overdos* drug-use cocaine heroin mdma
        lsd ketamine suicidal self-harmed hospitalised hospitalized sectioned psychiatric-ward miscarr* infertil* sperm
        egg-donor surrogacy sexuality libido erectile viagra fetish* affair-with unfaithful infidelity blackmail* stalk*
        harass* molest* domestic-violence restraining-order police-report criminal-record probation-officer on-parole
        on-bail court-date sued suing nda whistleblow* bankrupt insolvent bailiff eviction evicted debts
        gambling-addict* gambler loan-shark unpaid-taxes tax-fraud overstayed asylum-seeker deport* voted republican
        democrat tory labour-voter left-wing right-wing communist anarchist outed adopted-secret biological-father
        paternity-test""",
}

_OTHERS = {
    Category.IDENTITY: """
        heiße heisse name wohne wohnt lebe lebt geboren komme aus alt jahre umgezogen ziehe zuhause muttersprache
        appelle nom habite vis vit né née viens ans déménag* llamo nombre vivo vive nací nacido soy años mudé chamo nome
        moro mora nasci sou anos mudei chiamo abito nato nata sono anni trasferi* зовут живу живет живёт родил* переех*
        лет имя اسمي أسكن اسكن أعيش اعيش ولدت من عمري أنا wohnort geburtstag geburtsort staatsangehörig* aufgewachsen
        stamme zweisprachig linkshänder* größe religion kirche anniversaire originaire nationalité bilingue gaucher
        gauchère grandi emménag* habitons habite-à mesure catholique musulman* juif juive cumpleaños edad nacionalidad
        origen zurdo zurda crecí mudamos mudado vivimos llama piso católic* musulmán aniversário idade nacionalidade
        canhot* cresci moramos apartamento compleanno età nazionalità origini mancin* cresciut* abitiamo viviamo casa
        домой квартир* дом дома родн* национальн* левша вырос* родом جنسيتي أصلي مولود نشأت بيتي منزلي شقتي""",
    Category.CAREER: """
        arbeite arbeitet beruf firma job chef büro ingenieur* lehrer* arzt ärztin krankenpfleger krankenschwester
        feuerwehr schicht kollege* gehalt rente studium unternehmen bäcker* koch köchin entwickler* selbstständig
        travaill* boulot métier entreprise ingénieur* infirmi* sage-femme sages-femmes professeur* médecin avocat*
        cuisini* bureau patron développeu* retraite trabaj* empresa ingenier* profesor* médic* enfermer* abogad*
        cociner* jefe jefa oficina veterinari* programador* jubilad* trabalh* engenheir* enfermeir* advogad* cozinheir*
        chefe escritório desenvolvedor* aposentad* lavor* azienda ingegner* infermier* insegnant* medico avvocat* cuoc*
        ufficio capo работ* компани* инженер* учител* врач* бухгалтер* программист* начальник офис* професси* пенси*
        أعمل اعمل مهندس* طبيب* معلم* محاسب* شركة وظيفة مدير* معمارية zusage bewerb* vertrag stelle arbeitsstelle
        arbeitgeber* befördert beförder* kündig* gekündigt kunde kunden kollegin* azubi ausbildung meister geselle
        verkäufer* pfleger* erzieher* tischler* schreiner* elektriker* mechaniker* friseur* kellner* anwalt anwältin*
        steuerberater* buchhalter* beamt* polizist* landwirt* bauer fahrer* lokführer* architekt* grafiker* journalist*
        übersetzer* werkstatt homeoffice nachtschicht frühschicht spätschicht teilzeit vollzeit werkstudent* praktikum
        selbständig* gründer* gegründet freiberuf* rentner* pensionier* embauch* poste recrut* licenci* démission* stage
        stagiaire apprenti* collègue* client* réunion serveu* vendeu* boulanger* coiffeu* plombier électricien*
        menuisier* comptable* notaire juge pompier* gendarme polici* agriculteu* chauffeu* facteur libraire journaliste*
        traducteu* architecte* graphiste* chercheu* enseignant* instituteu* directeu* cadre cdi cdd temps-partiel
        indépendant* freelance fondateu* retraité* puesto contrat* despid* renunci* ascend* prácticas becari* compañer*
        turno camarer* vendedor* panader* peluquer* fontaner* electricist* carpinter* contable* contador* notari*
        bomber* polic* agricultor* conductor* camioner* periodist* traductor* arquitect* diseñador* investigador*
        maestr* director* autónom* fundador* jubilado vaga emprego promovid* demitid* demissão estágio estagiári*
        colega* garçom garçonete padeir* cabeleireir* encanador* eletricist* carpinteir* bombeir* motorist* caminhoneir*
        jornalist* tradutor* arquitet* pesquisador* professora dentist* autônom* contrattat* assunt* licenziat* dimess*
        tirocin* stagist* collegh* colleg* camerier* commess* panettier* parrucchier* idraulic* elettricist* falegname*
        ragionier* commercialist* notaio polizi* agricoltor* autist* giornalist* traduttor* architett* grafic*
        ricercator* dirett* pensionat* пекар* повар* официант* продавец парикмахер* электрик* сантехник* юрист* адвокат*
        нотариус* полицейск* водител* журналист* переводчик* архитектор* дизайнер* директор* менеджер* стажир* стажёр*
        смен* уволил* устроил* повыс* коллег* клиент* проект* طباخ* محامي* محام صحفي* مترجم* سائق* شرطي* ممرض* مبرمج*
        مصمم* متقاعد* زميل* زملائي عميل""",
    Category.INTERESTS: """
        mag liebe liebt gern gerne hobby lieblings* spiele spielt lese hasse musik film* buch bücher kochen backen
        wandern klettern schwimm* radfahr* rad joggen fußball garten fotograf* aime adore déteste préf* passion* loisir*
        musique livre* cuisine* randonn* escalade natation vélo jardin* photo* foot joue gust* encant* odio prefer*
        afici* música película* libro* cocin* senderismo escalada nad* bici* jardín fútbol juego toco gosto adoro odeio
        prefiro filme* livro* cozinh* caminhada* natação futebol jogo chá café piac* musica film libr* cucin* escursion*
        arrampic* nuot* giardin* calcio gioco suono люблю нравится обожаю ненавижу предпочит* музык* фильм* книг*
        готовить поход* плава* велосипед* футбол играю хобби أحب احب أكره هواي* أفضل أعزف ألعب كتب موسيقى طبخ سباحة
        begeistert leidenschaft* lieblingsessen lieblingsfilm sammle sammeln male malen zeichne zeichnen nähe nähen
        stricke stricken häkel* tanze tanzen singe singen gitarre klavier geige schlagzeug chor konzert* serie serien
        podcast* brettspiel* schach angeln segeln reiten skifahren ski snowboard* yoga turnen handball volleyball tennis
        tischtennis basketball verein bouldern boulder* campen zelten tee kaffee bier wein käse schokolade essen kuchen
        kino theater museum museen ausstellung* blumen pflanzen vögel pilze collectionne* peinture peins dessin* couture
        tricot* danse* chante chant guitare piano violon batterie chorale concert* série séries échecs pêche voile
        équitation gym volley ping-pong basket rugby thé bière vin fromage chocolat gâteau cinéma théâtre musée* expo*
        fleurs plantes oiseaux champignons jeux course viande poisson colecci* pint* dibuj* cos* tejer tejo bail* cant*
        guitarra violín batería coro concierto* series ajedrez pesc* vela equitación esquí baloncesto tenis voleibol té
        cerveza vino queso chocolate pastel cine teatro museo* flores plantas aves setas juegos correr coleciono pinto
        desenh* costur* tricô crochê danç* canto violão bateria coral show xadrez pesca surfe surfo corrida basquete
        tênis vôlei cerveja vinho queijo bolo cinema museu* pássaros jogos colleziono collezion* dipingo disegn* cucito
        ball* chitarra pianoforte batteria scacchi sci pallavolo pallacanestro tè caffè birra formaggio cioccolato torta
        muse* fiori uccelli giochi corsa leggere lire leer ler lecture lettura коллекцион* рису* вяжу вязать шью шить
        танц* пою петь гитар* пианино скрипк* хор концерт* сериал* шахмат* рыбал* рыбак* лыж* йог* теннис* волейбол*
        баскетбол* чай чая кофе пиво вино сыр шоколад* торт* кино театр* музе* цвет* растени* птиц* гриб* игры бег бегаю
        читаю чтени* القراءة الرسم أرسم الرقص الغناء الجيتار العود البيانو الشطرنج الصيد اليوغا كرة القدم التنس الشاي
        القهوة الشوكولاتة السينما المسرح المتحف الزهور الطيور الألعاب الجري""",
    Category.RELATIONSHIPS: """
        frau mann freundin freund kind* sohn tochter mutter vater bruder schwester eltern oma opa verheiratet ledig
        geschieden hund katze* familie kinder partner* verlobt schwanger heirat* femme mari copain copine enfant* fils
        fille mère père frère sœur soeur parents mariée marié divorcé* chien* chiot* chaton* chat* famille ami amie amis
        lapin mujer marido novio novia hijo* hija* madre padre hermano* hermana* casad* solter* divorciad* perro*
        cachorro* gato* familia amigo* amiga* esposa esposo mulher namorad* filho* filha* mãe pai irmão irmã solteir*
        cachorro família moglie marito fidanzat* figli* fratell* sorell* sposat* divorziat* cane gatt* famiglia amic*
        жена муж* сын* дочь дочк* мать мама отец папа брат* сестр* женат замужем собак* кошк* кот* семь* друг* подруг*
        ребен* дети детей زوجتي زوجي ابني ابنتي أمي أبي أخي أختي متزوج* أعزب قطة كلب عائلتي أصدقاء صديق* verlobte*
        hochzeit* geheiratet getrennt trennung scheidung beziehung schwiegermutter schwiegervater schwager schwägerin
        neffe* nichte* onkel tante* cousin* cousine* enkel* enkelin* großmutter großvater großeltern zwilling* baby
        nachbar* mitbewohner* freunde freundinnen kumpel geschwister hunde welpe* kater kätzchen kaninchen
        meerschweinchen hamster pferd* papagei* fiancé* mariage* séparé* rupture conjoint* époux épouse belle-mère
        beau-père beau-frère belle-sœur neveu* nièce* oncle petit-fils petite-fille grand-mère grand-père grands-parents
        jumeaux jumelles bébé voisin* colocataire* chienne chatte lapine* cheval perroquet prometid* boda* separad*
        pareja suegr* cuñad* sobrin* tí* tío tía prim* niet* abuel* gemel* bebé vecin* compañer*-de-piso perra gata
        conejo* caballo loro noiv* casamento* divórcio sogr* cunhad* sobrinh* tio tia primo prima net* avó avô avós
        gême* bebê vizinh* cadela coelho* cavalo papagaio matrimonio* separat* divorzio suocer* cognat* nipot* zio zia
        cugin* nonn* gemell* bambin* neonato vicin* coinquilin* cagn* gatto gatta gatti coniglio cavallo pappagallo
        невест* жених* свадьб* развод* развел* свекров* тёщ* тещ* тесть племянник* племянниц* дяд* тёт* тет* двоюродн*
        внук* внучк* бабушк* дедушк* близнец* малыш* сосед* щен* котён* котен* кролик* хомяк* лошад* попуга* خطيب* زواج
        طلاق مطلق* حماتي عمي خالي عمتي خالتي جدي جدتي توأم طفل* أطفالي جار جيران صديقتي صديقي قطتي كلبي حصان عصفور""",
    Category.HEALTH: """
        allergi* krank* arzt diagnos* schmerz* medikament* vegan vegetari* diät diabetes asthma rauche rauchen operation
        knie rücken schlaf* gesund* sport triathlon fitness trainier* tablette* gluten* laktose* unverträg* kaffee esse
        nehme malad* médic* douleur* végan* végétarien* régime diabèt* asthme fume fumer opération genou dos sommeil
        santé crustacé* arachide* alérgic* alergi* enferm* medic* dolor* vegano vegetarian* dieta diabét* asma fum*
        operación rodilla espalda salud saúde gastrite doente remédio* dor dores operação joelho costas café sem
        allergic* malat* medicin* vegan* operazione ginocchio schiena salute celiac* аллерги* болез* болею врач
        лекарств* боль диабет* астм* вегетариан* веган* диет* курю курить операци* колен* здоров* حساسية مريض* مرض طبيب
        دواء سكري ربو نباتي* أدخن عملية صحة vegetarier* veganer* vegetarisch fleisch fisch alkohol nichtraucher*
        raucher* schwanger* impf* grippe erkältung husten fieber migräne kopfschmerz* bauchschmerz* rückenschmerz*
        bandscheib* hüfte schulter knöchel gebrochen bruch verstaucht reha therapie psycholog* psychotherap* depress*
        burnout angst adhs autis* blutdruck cholesterin herz schilddrüse krebs chemo epilep* rheuma neuroderm*
        heuschnupfen nussallergie erdnuss* nüsse zöliakie insulin brille hörgerät* rollstuhl zahnarzt zahn* physio*
        fitnessstudio abgenommen zugenommen kilo abnehmen laufe halbmarathon marathon viande poisson alcool fumeu*
        enceinte vaccin* rhume toux fièvre migraine* hanche épaule cheville cassé* fractur* rééducation thérapie
        psychologue* psy dépressi* angoisse* anxiété tdah tension cholestérol cœur thyroïde cancer chimio épileps*
        arthrose eczéma rhume-des-foins noix gluten lactose intolérant* cœliaque insuline lunettes fauteuil dentiste
        kiné* maigri grossi poids carne pescado alcohol fumador* embarazad* vacun* gripe resfriado tos fiebre migraña*
        cadera hombro tobillo rot* rehabilitación terapia psicólog* depresi* ansiedad presión colesterol corazón
        tiroides cáncer quimio epileps* artritis nueces cacahuete* maní lactosa intoleran* celíac* insulina gafas
        silla-de-ruedas dentista fisio* gimnasio adelgaz* peso peixe álcool fumante* grávida febre enxaqueca* quadril
        ombro tornozelo quebrei fratur* fisioterapia ansiedade pressão coração tireoide câncer amendoim nozes
        intolerant* óculos academia emagrec* pesce alcol fumator* incinta influenza raffreddore tosse febbre emicrani*
        anca spalla caviglia rott* frattur* fisioterap* psicolog* ansia pressione colesterolo cuore tiroide tumore
        cancro chemio epiless* artrite noci arachidi glutine lattosio intolleran* occhiali palestra dimagr* мяс* рыб*
        алкогол* беремен* привив* грипп* простуд* кашл* температур* мигрен* голов* спин* плеч* лодыжк* слома* перелом*
        терапи* психолог* депресс* тревог* давлени* холестерин* сердц* щитовид* рак* химиотерап* эпилепс* артрит* орех*
        арахис* глютен* лактоз* целиак* инсулин* очки стоматолог* зуб* спортзал* похуд* вес لحم سمك كحول حامل لقاح
        إنفلونزا سعال حمى صداع ظهري ركبتي كتفي كسر علاج اكتئاب قلق ضغط قلب سرطان صرع مكسرات فول سوداني غلوتين لاكتوز
        إنسولين نظارات أسنان""",
    Category.FINANCE: """
        renda alugar gana gagne ganha guadagna verdient зарабат* тысяч* geld sparen spare euro miete gehalt kredit schulden bank versicherung steuer* aktien argent épargn* loyer
        salaire crédit dette* banque assurance impôt* euros dinero ahorr* alquiler sueldo salario crédito deuda* banco
        seguro impuest* dinheiro poupar aluguel salário dívida* impost* soldi risparm* affitto stipendio mutuo debit*
        banca assicurazione tasse деньг* зарплат* кредит* ипотек* долг* банк* налог* аренд* рубл* راتب إيجار قرض بنك مال
        ديون دولار يورو konto sparkonto depot etf* aktie anlegen investier* kredit* darlehen hypothek* raten nebenkosten
        brutto netto verdien* lohn rechnung* kaufe gekauft verkauf* haushaltsgeld budget compte placement* actions
        investi* hypothèque bourse facture* achet* vend* net brut cuenta inversi* acciones hipoteca* factura* compr*
        neto bruto presupuesto gast* conta ações financiamento fatura* boleto* líquido orçamento conto azioni rat*
        fattur* lordo spes* счет счёт вклад* инвест* акци* платеж* купил* продал* бюджет* зарабатыва* حساب استثمار أسهم
        فاتورة اشتريت بعت ميزانية ادخار أوفر""",
    Category.LEARNING: """
        lerne lernt lernen studier* student* universität uni schule kurs prüfung* sprache* deutsch abschluss apprends
        étudi* université école cours examen* langue* diplôme licence aprend* estudi* universidad escuela curso* idioma*
        carrera estud* universidade escola exame* impar* studi* università scuola corso esame lingua laurea учу учусь
        изуча* студент* университет* школ* курс* экзамен* язык* турецк* английск* أدرس ادرس أتعلم اتعلم جامعة مدرسة دورة
        امتحان لغة طالب* semester bachelor* master* promotion promoviere doktorarbeit bachelorarbeit masterarbeit
        vorlesung* seminar* klausur* abitur abi ausbildung* weiterbildung fortbildung führerschein fahrschule sprachkurs
        englisch französisch spanisch italienisch japanisch chinesisch semestre master thèse mémoire doctorat fac lycée
        collège bac permis auto-école anglais espagnol allemand italien japonais chinois formation concours grado máster
        tesis doctorado facultad instituto bachillerato oposici* carnet autoescuela inglés francés alemán italiano
        japonés chino formación clase* faculdade mestrado doutorado tese ensino médio vestibular carteira autoescola
        inglês francês alemão japonês aula* magistrale tesi dottorato facoltà liceo maturità patente autoscuola inglese
        francese spagnolo tedesco giapponese cinese lezion* семестр* бакалавр* магистр* аспирант* диссертац* диплом*
        лекци* егэ права автошкол* французск* немецк* испанск* итальянск* японск* китайск* урок* فصل بكالوريوس ماجستير
        دكتوراه رسالة محاضرة رخصة الإنجليزية الفرنسية الألمانية""",
    Category.TRAVEL: """
        reise* reisen urlaub flug fliege fliegen hotel fahre voyage* vacances vol hôtel pars visit* avion valise viaj*
        vacaciones vuelo avión maleta voo férias viagem viagg* vacanz* volo parto parte partiamo albergo aereo treno
        поездк* путешеств* отпуск* лечу полет* отель отел* еду سفر أسافر اسافر سأسافر يسافر سافرت رحلة فندق طيران إجازة عطلة flughafen bahn
        zug züge reisepass visum koffer wandern-gehen strand ausflug rundreise städtetrip camping wohnmobil fähre
        kreuzfahrt gebucht aéroport train* gare passeport visa valises plage randonnée-en séjour croisière réservé
        partons partir aeropuerto tren* pasaporte visado maletas playa excursión crucero reservado aeroporto trem trens
        passaporte visto malas praia cruzeiro reservei passaporto valigi* spiaggia gita crociera prenotato аэропорт*
        поезд* паспорт* виз* чемодан* пляж* круиз* забронир* билет* مطار قطار جواز تأشيرة حقيبة شاطئ حجزت تذكرة""",
    Category.PRODUCTIVITY: """
        termin* kalender besprechung* notizen immer antworte antworten bitte erinner* duz* siez* aufgabe* projekt*
        rendez-vous calendrier réunion* notes réponds répond* rappel* tutoie* vouvoie* projet* reunión* calendario notas
        responde recuérd* proyecto* tutéa* respond* lembr* reunião reuniões projeto* rispond* ricord* riunion* progett*
        отвеча* напомин* встреч* календар* задач* проект* أجب رد ذكرني اجتماع مشروع uhr wecker frist* abgabe deadline*
        to-do liste* plan planung ziel* gewohnheit* routine* aufsteh* stehe früh spät kurz knapp stichpunkt* heure
        agenda échéance* objectif* habitude* lève réveil* tôt tard court* bref* puces vouvoi* tutoi* hora plazo* lista*
        meta* objetivo* hábito* rutina* levanto despert* temprano corto* breve* viñetas usted prazo* rotina* acordo cedo
        curt* scadenz* obiettiv* abitudin* routine sveglia alzo presto corto brevi elenchi будильник* срок* список* цел*
        привычк* распоряд* встаю рано поздно коротко кратко منبه موعد قائمة هدف عادة روتين أستيقظ باختصار مختصر*""",
}

_IDEOGRAPHIC: Mapping[Category, str] = {
    Category.IDENTITY: """
        住 叫 名字 岁 出生 来自 搬 老家 住んで 住ん 出身 名前 生まれ 歳 引っ越 私は 岁了 生日 户口 国籍 籍贯 信仰 佛教 基督 左撇子 身高
        单身公寓 誕生日 出身地 身長 左利き 一人暮らし 実家 育ち""",
    Category.CAREER: """
        工作 公司 经理 工程师 老师 医生 上班 职业 同事 老板 辞职 退休 设计师 程序员 做产品 律师 会计 護士 护士 働 仕事 会社 勤務 転職
        上司 旅館 社員 教師 医者 看護師 エンジニア デザイナー 退職 入职 跳槽 升职 加班 实习 创业 客户 项目 团队 部门 厨师 司机 记者 警察
        会计师 翻译员 销售 产品 运营 自由职业 内定 就職 昇進 残業 新卒 派遣 正社員 アルバイト バイト 起業 営業 看護 料理人 記者 警察官
        会計士 税理士 弁護士 公務員 研究者 職場 部長 課長 フリーランス""",
    Category.INTERESTS: """
        喜欢 爱好 爱看 爱吃 讨厌 最爱 音乐 电影 小说 游戏 爬山 跑步 游泳 足球 猫 狗 好き 趣味 嫌い 音楽 映画 読書 料理 登山 ゲーム
        サッカー 唱歌 跳舞 画画 吉他 钢琴 小提琴 摄影 钓鱼 滑雪 瑜伽 骑行 篮球 羽毛球 乒乓球 网球 排球 追剧 综艺 动漫 漫画 咖啡 茶 烘焙
        做饭 火锅 辣 甜 养花 盆栽 歌 ダンス 絵 ギター ピアノ バイオリン 写真 釣り スキー スノボ ヨガ サイクリング バスケ テニス 卓球 野球
        バレー アニメ コーヒー お茶 紅茶 パン お菓子 キャンプ ハイキング 水泳 将棋 編み物 ガーデニング""",
    Category.RELATIONSHIPS: """
        妻子 老婆 丈夫 老公 儿子 女儿 妈妈 爸爸 父母 哥哥 弟弟 姐姐 妹妹 结婚 离婚 朋友 女朋友 男朋友 猫 狗 孩子 妻 夫 息子 娘 母 父
        兄 弟 姉 妹 結婚 離婚 友達 彼女 彼氏 犬 子供 恋人 男友 女友 对象 婚礼 订婚 分手 怀孕 宝宝 双胞胎 爷爷 奶奶 外公 外婆 叔叔 阿姨
        舅舅 姑姑 表哥 表姐 堂 室友 邻居 同学 兔子 仓鼠 婚約 結婚式 別れ 赤ちゃん 双子 祖父 祖母 おじいちゃん おばあちゃん 叔父 叔母 いとこ
        甥 姪 孫 ルームメイト 隣人 同級生 旦那 奥さん 嫁 主人 家族 うさぎ ハムスター 飼""",
    Category.HEALTH: """
        歯医者 歯科 予約 歯 过敏 生病 医院 药 糖尿病 手术 素食 减肥 失眠 抽烟 戒烟 海鲜 健身 アレルギー 病気 病院 薬 手術 禁煙 ダイエット
        菜食 素 吃素 纯素 乳糖 麸质 花生 坚果 海鲜过敏 哮喘 高血压 心脏 癌 抑郁 焦虑 头痛 偏头痛 腰 膝盖 骨折 疫苗 感冒 发烧 怀孕 牙
        眼镜 体检 吃药 跑步 ベジタリアン ヴィーガン ビーガン 菜食主義 乳製品 グルテン ピーナッツ ナッツ 甲殻類 エビ カニ 喘息 高血圧 心臓 がん
        うつ 不安 不眠 頭痛 片頭痛 膝 ワクチン 風邪 熱 妊娠 眼鏡 健康診断 リハビリ ジム お酒 タバコ 花粉症""",
    Category.FINANCE: """
        工资 钱 房租 贷款 存款 投资 股票 元 万 給料 貯金 家賃 ローン 投資 株 円 预算 收入 支出 信用卡 保险 税 理财 基金 首付 欠 买房
        卖 予算 収入 クレジット 保険 税金 投資信託 頭金 借金 購入 売""",
    Category.LEARNING: """
        学习 学 大学 考试 课程 专业 研究生 博士 英语 日语 勉強 試験 学生 習 留学 英語 毕业 本科 硕士 论文 高考 托福 雅思 法语 德语
        西班牙语 韩语 钢琴课 驾照 培训 自学 卒業 学部 修士 論文 受験 資格 フランス語 ドイツ語 スペイン語 韓国語 中国語 日本語 免許 独学
        大学院 高校 通って""",
    Category.TRAVEL: """
        旅行 旅游 出差 机票 酒店 签证 护照 飞 度假 出張 ホテル 航空券 ビザ パスポート 飛行機 火车 高铁 飞机 行李 海边 自驾 露营 旅馆 民宿
        蜜月 新幹線 電車 空港 荷物 海外 温泉 観光 ハネムーン""",
    Category.PRODUCTIVITY: """
        会议 日程 提醒 回答 用中文 笔记 計画 会議 予定 返事 答えて メモ リマインド 闹钟 早起 晚睡 习惯 目标 清单 截止 简短 简洁 表格
        目覚まし 早起き 夜型 朝型 習慣 目標 リスト 締め切り 短く 簡潔 箇条書き 敬語 タメ口""",
    Category.PRIVATE: """
        密码 身份证 パスワード 秘密 银行卡 账号 密码是 隐私 口座番号 暗証番号""",
}


_DERIVED = {
    Category.CAREER: occupations.OCCUPATIONS,
    Category.RELATIONSHIPS: (people.RELATIONS | people.ANIMALS) - {"team", "student", "students"},
    Category.HEALTH: occupations.CONDITIONS | occupations.DIETS,
}
"""What other tables know already."""


def _split(table: Mapping[Category, str]) -> tuple[dict[str, list[Category]], dict[str, list[Category]]]:
    whole: dict[str, list[Category]] = {}
    beginnings: dict[str, list[Category]] = {}
    for category, words in table.items():
        for word in dict.fromkeys(words.split()):
            target = beginnings if word.endswith("*") else whole
            target.setdefault(word.rstrip("*"), []).append(category)
    return whole, beginnings


WORDS, BEGINNINGS = _split({c: f"{words} {' '.join(sorted(_DERIVED.get(c, ())))}" for c, words in _ENGLISH.items()})
OTHER_WORDS, OTHER_BEGINNINGS = _split(_OTHERS)
for _first, _third in (pair.split("=") for tongue in TONGUES.values() for pair in tongue.first.split()):
    OTHER_WORDS.setdefault(_third, OTHER_WORDS.get(_first, []))  # statements are in the third person
IDEOGRAPHIC: Mapping[Category, tuple[str, ...]] = {c: tuple(words.split()) for c, words in _IDEOGRAPHIC.items()}
