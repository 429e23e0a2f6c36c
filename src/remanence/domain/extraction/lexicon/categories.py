"""Which words speak of which category. A word ending in "*" stands for all that begin like it."""

from collections.abc import Mapping

from remanence.domain.extraction.lexicon import occupations, people
from remanence.domain.memory import Category

_ENGLISH = {
    Category.IDENTITY: """
        name named called nickname surname pronoun* birthday born birth age aged old years-old live lives living
        lived reside* resident home hometown house flat apartment address moved move moves moving relocat* settled
        native citizen* nationality immigra* emigra* grew raised upbringing origin* heritage ethnic* accent language
        mother-tongue bilingual religio* christian* catholic* muslim* jewish hindu buddhis* atheis* church mosque
        synagogue temple ramadan lent passport visa gender trans transgender nonbinary non-binary gay lesbian queer
        bisexual left-handed right-handed tall height zodiac personality introvert* extrovert* timezone
        neighbourhood neighborhood suburb village rent rents landlord balcony identity identif* city town country
        state zip postcode retired retire* widow* single married divorced observe* turning turned kilos short hair
        eyes tattoo* shoe maiden-name pronoun dual expat foreigner autobiograph* roots ancestry veteran moved-in
        tongue city-dweller caravan houseboat cottage bungalow terrace garden-flat housemate lodger sublet tenant
        homeowner""",
    Category.CAREER: """
        hospice care-home nursing-home part-time full-time zero-hours temp temping
        offer offers post-doc post-docs
        work works worked working job jobs career employ* employer boss manager colleague* coworker* co-worker*
        office company companies firm startup corporation agency occupation profession* freelanc* self-employed
        contractor consultant engineer* developer dev programmer architect designer teacher nurse doctor physician
        surgeon lawyer solicitor attorney accountant banker analyst scientist researcher professor lecturer chef
        cook baker waiter waitress barista driver pilot electrician plumber carpenter mechanic builder farmer
        fisherman gardener journalist writer editor author photographer* illustrator animator actor actress musician
        dj producer director secretary receptionist clerk cashier librarian curator registrar therapist psychologist
        physiotherapist pharmacist dentist optician midwife paramedic firefighter police* officer soldier army navy
        military civil-servant intern internship apprentice* trainee salary salaries wage* paid promoted promotion
        demoted fired laid-off redundan* resign* hired hiring interview* recruiter cv resume résumé portfolio client
        clients customer* project projects deadline* shift shifts overtime business entrepreneur founder founded
        cofounder ceo cto cfo hr marketing sales accounting logistics warehouse factory clinic hospital lab
        laboratory school-bus backend frontend full-stack fullstack software devops kotlin python java javascript
        typescript rust golang postgres* django react kubernetes docker terraform sql database api team lead leads
        leading supervis* report reports department branch shop store catalogu* museum signalman railway* pension
        retire* retired trade profession apprenticeship certified chartered translator interpreter vet veterinar*
        biolog* chemist* physic* geolog* glaciolog* astronom* econom* historian archaeolog* stack migrat* staging
        production deploy* gig gigs band teach teaches teaching taught tram trams weld* blacksmith bus lorry truck*
        forklift crane trains nursing coding programming shift* rota payroll invoice* freelancer* contract contracts
        employer* workplace desk coworking wfh remote remotely onsite hybrid standup sprint* scrum kanban product
        launch startup* investor* pitch* seed-round paper publication* conference talk keynote supervisor thesis
        grant postdoc tenure faculty dean headteacher deputy ward theatre-nurse on-call surgery-list courtroom
        barrister brief audit* fintech bank retail hospitality kitchen restaurant pub bar hotel salon workshop
        garage site construction farm* harvest fleet depot haul* deliver* dispatch* route railway airline cabin crew
        cockpit ship vessel port dock* mine quarry oil rig newsroom studio theatre gallery archive library council
        government ministry embassy ngo charity volunteer-coordinator backlog on-prem repo repository monorepo
        codebase backend-team ops sre""",
    Category.INTERESTS: """
        sport sports biathlon athletics watch watches watching follow follows fan
        love loves loved like likes liked enjoy* fan hobby hobbies interest* into passion* favourite favorite
        favourit* prefer* keen obsess* addicted adore* hate hates hated dislike* loathe* collect* collection play
        plays playing played game games gaming gamer chess videogame* boardgame* rpg* valorant minecraft guitar*
        piano violin drum* bass cello ukulele flute saxophone trumpet band* orchestra choir sing sings singing song
        songs music album* concert* gig gigs festival* vinyl record records film films movie* cinema series show
        shows netflix anime manga comic* book books novel* read reads reading author poet* poem* write writes
        writing paint* draw* sketch* pottery ceramic* knit* crochet* sew* quilt* woodwork* craft* photograph*
        camera* garden* plant plants cook* bak* recipe* food foods cuisine restaurant* coffee tea wine beer whisk*
        cocktail* chocolate cheese sushi pizza pasta mango snack* spicy vegan* vegetarian* meat fish seafood hik*
        walk walks walking run runs running ran marathon* cycl* bik* bicycle* climb* boulder* ski* snowboard* surf*
        swim* swam div* scuba sail* kayak* row* rowing row fishing angling yoga pilates gym football soccer
        basketball tennis badminton volleyball cricket rugby hockey golf baseball martial judo karate boxing danc*
        ballet salsa tango theatre theater museum* art arts architecture bird* birding birdwatch* astronom* stargaz*
        telescope camp* outdoors nature travel* podcast* radio magic puzzle* crossword* sudoku lego model* train
        trains motorcycle* motorbike* car cars formula stamp* coin* antique* horror fiction sci-fi fantasy thriller*
        comedy documentary documentaries injera season seasons weather beach beaches mountain* volunteer* dog dogs
        cat cats pet pets amp telecaster brompton bonsai origami calligraphy chickens beekeep* bees allotment telly
        tv stream* twitch youtube quiz karaoke improv festival synth* foraging mushroom* sourdough speedcub* radio*
        restor* collectible* warhammer miniature* tabletop dnd d&d magic-the-gathering cosplay* drone* 3d-print*
        woodturning leathercraft embroider* weav* dyeing candle* soap* brewing homebrew* kombucha ferment* barbecue
        bbq grill* smoking-meat matcha espresso latte* bubble-tea ramen curry tacos dumpling* bread cake* pastry
        dessert* ice-cream cheese* olives tapas sauna* spa padel squash pickleball fencing archery darts snooker
        pool bowling skating skateboard* rollerblad* parkour horse-riding equestrian paraglid* skydiv* bungee canoe*
        paddleboard* snorkel* triathlon ironman half-marathon parkrun 5k 10k crossfit zumba aerobics choir* acapella
        busking dj-ing mixtape* playlist* spotify audiobook* kindle romance whodunnit* biography poetry haiku*
        webtoon* k-pop kpop k-drama kdrama musical* opera* ballet* standup-comedy improv* cinephile letterboxd
        binge* star-wars trekkie marvel pokémon pokemon zelda fortnite roblox esports speedrun* nintendo playstation
        xbox steam-deck retro arcade pinball genealogy metal-detect* geocach* trainspot* planespot* meteorolog*
        aquarium* terrarium* succulents houseplant* orchid* roses allotment* vegetable* herbs compost* viola cello*
        accordion banjo harmonica synthesi* turntable* techno jazz blues metal punk indie folk hip-hop rap classical
        reggae falconry""",
    Category.RELATIONSHIPS: """
        wife husband spouse partner boyfriend girlfriend fiancé fiancée fiance fiancee engaged engagement married
        marry marrying marriage wedding anniversary divorc* separated dating date ex ex-wife ex-husband mother mum
        mom mummy mommy father dad daddy parent* brother* sister* sibling* twin twins son sons daughter* child
        children kid kids baby toddler grandma* grandpa* grandmother* grandfather* grandparent* nan nana gran granny
        granddad grandad aunt* auntie uncle* cousin* niece* nephew* in-law mother-in-law father-in-law stepson
        stepdaughter stepmother stepfather stepmum stepdad godmother godfather godson friend friends bestie bff bsf
        mate mates buddy buddies flatmate* roommate* housemate* neighbour* neighbor* family families relatives
        couple* love crush relationship* pregnant pregnancy born adopted adoption foster widow* cat cats dog dogs
        puppy kitten pet pets rabbit parrot* hamster goldfish horse pony chickens named called beagle terrier single
        girl boy lives-with together eldest youngest stepkids grandson granddaughter grandkids grandchildren in-laws
        mother's father's hubby fiancé* household reunion bridesmaid groomsman best-man godchild custody co-parent*
        ex-partner exes situationship tinder hinge bumble greyhound* labradoodle tabby puppy* kittens budgie* gecko*
        tortoise* ferret* alpaca* goats sheep donkey* rescue rescued littermate vet's heartbroken babysit*
        childminder nanny siblings half-brother half-sister""",
    Category.HEALTH: """
        disc slipped-disc stairs sciatica ulcer biopsy mobility crutch limp swollen swelling infected infection
        dr follow-up appointment* checkup* check-up* referral specialist
        health* ill illness sick sickness disease condition* diagnos* symptom* allerg* intoleran* coeliac celiac
        gluten lactose vegan vegetarian pescatarian diet dietary keto fodmap calori* weight lose gain kg bmi
        exercise workout* gym fitness train* run running marathon swim* yoga pilates doctor* gp physio* therap*
        dentist* hospital clinic surgeon surgery operation operated medic* pill pills tablet* mg dose dosage
        prescri* antibiotic* insulin inhaler vitamin* supplement* contracept* sertraline escitalopram lisinopril
        metformin ibuprofen statin* antidepress* depress* anxi* adhd autis* bipolar ptsd ocd burnout burn-out
        stress* mental panic insomnia sleep* slept tired migraine* headache* pain painful ache* back knee* shoulder
        hip ankle wrist broken broke fractur* sprain* torn meniscus injur* splints asthma* diabet* hypertens* blood
        pressure cholesterol heart thyroid cancer tumour tumor chemo* stroke epilep* arthrit* eczema psoria* ibs
        crohn* colitis reflux gastri* kidney liver lung* pregnan* miscarriage ivf period menopaus* vaccin* covid flu
        pneumonia bronchitis dementia alzheimer* parkinson* hearing deaf blind glasses contact-lenses wheelchair
        disab* smok* cigarette* vape* vaping alcohol* drink* drinking sober rehab addict* food meat fish coffee
        sugar eat eats eating eaten height tall left-handed bpm steps peanut* nut nuts shellfish dairy pollen hay
        hayfever penicillin latex epipen meditat* breathing counsel* psychiatr* wellbeing rest recovery scan mri
        x-ray kilos kilo lbs pounds stone weigh* obese overweight underweight dairy-free sugar-free low-carb keto*
        fasting intermittent-fasting vegan* halal kosher hungover detox hydrat* allergies hives rash epipen*
        anaphyla* inhaler* nebuli* insulin* pump cgm glucose a1c tremor seizure* fainting dizzy dizziness nausea
        vomit* fever cough* cold sinus* tonsil* earache toothache tooth teeth braces root-canal filling crown
        retainer eyesight contact lenses cataract* laser lasik hearing-aid* cochlear hard-of-hearing tinnitus
        vertigo hernia* gallbladder appendix appendicitis ulcer* ibd constipation bowel colonoscopy endoscopy biopsy
        scan* mri* x-ray* ultrasound blood-test* bloods cast crutches splint* brace physiotherap* chiropract*
        osteopath* acupuncture massage posture ergonomic standing-desk sober* aa quit-smoking nicotine patches
        cannabis weed hrt testosterone estrogen oestrogen ssri* snri* lithium beta-blocker* hypothyroid*
        hyperthyroid* pcos endometriosis menstrua* periods ovulation fertility trimester midwife postpartum
        breastfeed* colic dyslexi* dyspraxi* neurodiver* sensory overstimulat* carer disability-benefit prosthe*
        cane walker rehab* recover* half-marathon training physically fit unfit cardio strength reps squat* bench
        deadlift*""",
    Category.FINANCE: """
        money budget* save saves saving savings invest* index fund funds etf* stock stocks share shares bond bonds
        crypto* bitcoin ethereum bank banks account loan* mortgage* debt* credit card rent rents salary salaries
        wage* income earn* paid pay pays payment* price cost costs costing euro euros dollar* pound pounds € $ £ chf
        eur usd gbp tax taxes insur* insurance pension* retirement deposit down-payment interest-rate rate
        fixed-rate variable-rate broke afford* spend* spent expens* cheap subscription* subscribed cancelled bill
        bills net gross k isa 401k ira vwce dividend* inherit* landlord tenant allowance bonus refund* month monthly
        buy bought sell sold sale purchase* house-hunting property owe owes owed owing debt-free overdraft interest
        apr refinance* remortgage* equity landlord* deposit* raise pay-rise payslip paycheck pocket-money
        side-hustle freelance-income royalties patreon venmo paypal revolut wise savings* emergency-fund nest-egg
        frugal ynab splurge* premium* deductible claim inheritance will trust estate probate gambling bet* lottery
        coinbase nft* brokerage vanguard ibkr s&p nasdaq dax dividends yield capital-gains vat invoice* iban tuition
        childcare-costs utilities electricity gas heating council-tax property-tax fine fines""",
    Category.LEARNING: """
        passed resit retake n1 n2 n3 n4 n5 hsk delf dele ielts anatomy
        learn* study studies studied studying student* university uni college school schools degree bachelor*
        master* phd ph.d doctora* thesis dissertation course* class classes lesson* lecture* exam* test tests quiz
        certif* diploma graduat* major majoring minor semester term tutor* teacher professor homework assignment*
        research* language* fluent fluently beginner intermediate advanced speak speaks spoken vocabulary grammar
        duolingo anki jlpt ielts toefl b1 b2 c1 c2 a1 a2 bootcamp mooc udemy coursera workshop training trained
        train scholarship apprentice* driving-test driving-lessons licence license practice practis* practic* skill*
        read reading books grade kindergarten nursery trainee proficien* accredited supervisor reo law medicine
        nursing hydrolog* biology chemistry physics maths mathematics statistics economics history philosophy
        psychology sociology linguistics literature architecture engineering computing informatics geography geology
        astronomy year-student first-year second-year final-year sophomore freshman senior-year dorm campus
        professor* lecturer* seminar* syllabus essay* dissertation* viva defence defense coursework revise revision
        flashcard* memoris* memoriz* pronunciation conjugat* kanji hanzi hiragana cyrillic braille sign-language bsl
        asl babbel pimsleur rosetta busuu tandem preply italki learn-to solfège apprenticeship* traineeship
        certificate* accreditation first-aid driving-lesson* learner provisional pilot-licence instructor* tutoring
        tutors homeschool* montessori reception primary secondary sixth-form a-levels gcse* abitur baccalaureate ib
        sat gre gmat lsat mcat bar-exam boards residency python javascript rust""",
    Category.TRAVEL: """
        travel* trip trips journey vacation* holiday* flight* fly flies flying flew airport airline* plane train
        trains ferry cruise hotel* hostel* airbnb resort backpack* road-trip roadtrip visit* visiting tour tourist
        itinerary passport* visa visas luggage suitcase carry-on window-seat aisle seat seats legroom boarding
        layover abroad overseas camping campsite camino pilgrimage hike sightseeing beach honeymoon destination*
        timezone jetlag jet-lag nomad booked booking miles commute commutes commuting country countries off-to flown
        depart* arriv* return-flight connecting stopover red-eye airbnb* couchsurf* interrail eurail bullet-train
        shinkansen tgv ryanair easyjet lufthansa emirates miles-and-more frequent-flyer lounge check-in
        boarding-pass esim roaming currency jet-lagged motion-sick seasick carsick road-trip* campervan* motorhome*
        caravan* safari trek trekking summit glacier fjord* volcano island* archipelago coast tropical ski-trip
        city-break weekend-trip getaway staycation sabbatical gap-year expedition voyage sail sardinia tourist*
        guidebook souvenir* embassy vaccination-certificate working-holiday""",
    Category.PRODUCTIVITY: """
        gets-up get-up wakes-up wake-up wake wakes bedtime alarm
        schedule* calendar meeting* deep-work focus routine* todo to-do task tasks deadline* plan plans planning
        goal goals habit* morning evening evenings afternoon* remind* reminder* notes note notion obsidian evernote
        todoist trello jira slack emacs vim neovim vscode vs-code editor ide terminal keyboard laptop macbook linux
        fedora ubuntu debian arch windows macos mac iphone android app apps tool tools setup workflow* template*
        shortcut* pomodoro organis* organiz* productiv* journal* diary daylio spreadsheet* excel git github bullet*
        format concise short shorter brief answer answers reply replies respond* response* emoji* tone metric
        imperial units 24h type-hint* type hints style wants-assistant assistant explain* apolog* verbose email
        emails inbox zoom teams project projects rule rules deliver* parcel* package* procrastinat* delegat*
        prioriti* bullet-journal journal notebook planner agenda inbox-zero time-block* timeblock* focus-time kanban
        sprint to-dos checklist* morning-routine night-owl early-bird am pm 7am 8am 9am 6am 5am distraction*
        multitask* notifications do-not-disturb airplane-mode screen-time batch* delegate* ubuntu* linux* tmux zsh
        bash intellij pycharm xcode figma miro airtable zapier ifttt raycast alfred dropbox onedrive icloud sync
        backup* standing-desk monitor* dual-monitor mechanical-keyboard dvorak colemak trackball ergonom* whiteboard
        analog* sentence* word words paragraph* heading* citation* code-sample* snippet* example* tabs spaces naming""",
    Category.PRIVATE: """
        password* passcode pin ssn social-security iban passport-number account-number secret* confidential private
        affair divorc* abuse* abusive assault* arrest* convict* criminal prison jail debt* bankrupt* salary diagnos*
        hiv sti std abortion miscarriage suicid* self-harm addict* sober rehab alcoholic therap* psychiatr* depress*
        anxiety bipolar sexual* sex orientation religion political* immigration asylum refugee citizenship visa
        antidepressant* sertraline escitalopram contracept* disability ivf pregnan* net income earns address burnout
        dementia bi bisexual gay lesbian queer closeted closet asexual poly* kink* affair* cheating porn sti* std*
        hiv* rape* trauma* ptsd self-esteem insecure secretly ashamed embarrass* court lawsuit custody restraining
        parole felony dui tax-evasion undocumented evict* homeless* unemployed benefits""",
}

_OTHERS = {
    Category.IDENTITY: """
        heiße heisse name wohne wohnt lebe lebt geboren komme aus alt jahre umgezogen ziehe zuhause muttersprache
        appelle nom habite vis vit né née viens ans déménag* llamo nombre vivo vive nací nacido soy años mudé
        chamo nome moro mora nasci sou anos mudei chiamo abito nato nata sono anni trasferi*
        зовут живу живет живёт родил* переех* лет имя
        اسمي أسكن اسكن أعيش اعيش ولدت من عمري أنا""",
    Category.CAREER: """
        arbeite arbeitet beruf firma job chef büro ingenieur* lehrer* arzt ärztin krankenpfleger krankenschwester
        feuerwehr schicht kollege* gehalt rente studium unternehmen bäcker* koch köchin entwickler* selbstständig
        travaill* boulot métier entreprise ingénieur* infirmi* sage-femme sages-femmes professeur* médecin avocat* cuisini* bureau patron
        développeu* retraite trabaj* empresa ingenier* profesor* médic* enfermer* abogad* cociner* jefe jefa oficina
        veterinari* programador* jubilad* trabalh* empresa engenheir* enfermeir* advogad* cozinheir* chefe escritório
        desenvolvedor* aposentad* lavor* azienda ingegner* infermier* insegnant* medico avvocat* cuoc* ufficio capo
        работ* компани* инженер* учител* врач* бухгалтер* программист* начальник офис* професси* пенси*
        أعمل اعمل مهندس* طبيب* معلم* محاسب* شركة وظيفة مدير* معمارية""",
    Category.INTERESTS: """
        mag liebe liebt gern gerne hobby lieblings* spiele spielt lese hasse musik film* buch bücher kochen backen
        wandern klettern schwimm* radfahr* rad joggen fußball garten fotograf*
        aime adore déteste préf* passion* loisir* musique film* livre* cuisine* randonn* escalade natation vélo
        jardin* photo* foot joue gust* encant* odio prefer* afici* música película* libro* cocin* senderismo escalada
        nad* bici* jardín fútbol juego toco gosto adoro odeio prefiro música filme* livro* cozinh* caminhada* natação
        futebol jogo toco chá café piac* adoro odio prefer* musica film libr* cucin* escursion* arrampic* nuot* bici*
        giardin* calcio gioco suono люблю нравится обожаю ненавижу предпочит* музык* фильм* книг* готовить поход*
        плава* велосипед* футбол играю хобби أحب احب أكره هواي* أفضل أعزف ألعب كتب موسيقى طبخ سباحة""",
    Category.RELATIONSHIPS: """
        frau mann freundin freund kind* sohn tochter mutter vater bruder schwester eltern oma opa verheiratet ledig
        geschieden hund katze* familie kinder partner* verlobt schwanger heirat*
        femme mari copain copine enfant* fils fille mère père frère sœur soeur parents mariée marié divorcé* chien* chiot* chaton* chat*
        famille ami amie amis lapin mujer marido novio novia hijo* hija* madre padre hermano* hermana* casad* solter*
        divorciad* perro* cachorro* gato* familia amigo* amiga* esposa esposo mulher marido namorad* filho* filha* mãe pai irmão
        irmã casad* solteir* divorciad* cachorro gato* família amigo* moglie marito fidanzat* figli* madre padre
        fratell* sorell* sposat* divorziat* cane gatt* famiglia amic* жена муж* сын* дочь дочк* мать мама отец папа
        брат* сестр* женат замужем собак* кошк* кот* семь* друг* подруг* ребен* дети детей
        زوجتي زوجي ابني ابنتي أمي أبي أخي أختي متزوج* أعزب قطة كلب عائلتي أصدقاء صديق*""",
    Category.HEALTH: """
        allergi* krank* arzt diagnos* schmerz* medikament* vegan vegetari* diät diabetes asthma rauche rauchen operation
        knie rücken schlaf* gesund* sport triathlon fitness trainier* tablette* gluten* laktose* unverträg* kaffee esse
        nehme malad* médic* douleur* végan* végétarien* régime diabèt* asthme fume fumer opération genou dos sommeil
        santé crustacé* arachide* alérgic* alergi* enferm* medic* dolor* vegano vegetarian* dieta diabét* asma fum*
        operación rodilla espalda salud saúde gastrite doente remédio* dor dores operação joelho costas café sem
        allergic* malat* medicin* dolor* vegan* dieta asma operazione ginocchio schiena salute celiac*
        аллерги* болез* болею врач лекарств* боль диабет* астм* вегетариан* веган* диет* курю курить операци* колен*
        здоров* حساسية مريض* مرض طبيب دواء سكري ربو نباتي* أدخن عملية صحة""",
    Category.FINANCE: """
        geld sparen spare euro miete gehalt kredit schulden bank versicherung steuer* aktien argent épargn* loyer salaire
        crédit dette* banque assurance impôt* euros dinero ahorr* alquiler sueldo salario crédito deuda* banco seguro
        impuest* euros dinheiro poupar aluguel salário crédito dívida* banco seguro impost* soldi risparm* affitto
        stipendio mutuo debit* banca assicurazione tasse деньг* зарплат* кредит* ипотек* долг* банк* налог* аренд*
        рубл* راتب إيجار قرض بنك مال ديون دولار يورو""",
    Category.LEARNING: """
        lerne lernt lernen studier* student* universität uni schule kurs prüfung* sprache* deutsch abschluss
        apprends étudi* université école cours examen* langue* diplôme licence aprend* estudi* universidad escuela curso*
        examen* idioma* carrera aprend* estud* universidade escola curso* exame* idioma* impar* studi* università scuola
        corso esame lingua laurea учу учусь изуча* студент* университет* школ* курс* экзамен* язык* турецк* английск*
        أدرس ادرس أتعلم اتعلم جامعة مدرسة دورة امتحان لغة طالب*""",
    Category.TRAVEL: """
        reise* reisen urlaub flug fliege fliegen hotel fahre voyage* vacances vol hôtel pars visit* avion valise
        viaj* vacaciones vuelo hotel visit* avión maleta voo férias viagem viaj* viagg* vacanz* volo parto parte partiamo albergo
        visit* aereo treno поездк* путешеств* отпуск* лечу полет* отель отел* еду سفر أسافر اسافر رحلة فندق طيران إجازة
        عطلة""",
    Category.PRODUCTIVITY: """
        termin* kalender besprechung* notizen immer antworte antworten bitte erinner* duz* siez* aufgabe* projekt*
        rendez-vous calendrier réunion* notes réponds répond* rappel* tutoie* vouvoie* projet* reunión* calendario notas
        responde recuérd* proyecto* tutéa* respond* lembr* reunião reuniões projeto* rispond* ricord* riunion* progett*
        отвеча* напомин* встреч* календар* задач* проект* أجب رد ذكرني اجتماع مشروع""",
}

_IDEOGRAPHIC: Mapping[Category, str] = {
    Category.IDENTITY: "住 叫 名字 岁 出生 来自 搬 老家 住んで 住ん 出身 名前 生まれ 歳 引っ越 私は",
    Category.CAREER: "工作 公司 经理 工程师 老师 医生 上班 职业 同事 老板 辞职 退休 设计师 程序员 做产品 律师 会计 護士 护士 "
    "働 仕事 会社 勤務 転職 上司 旅館 社員 教師 医者 看護師 エンジニア デザイナー 退職",
    Category.INTERESTS: "喜欢 爱好 爱看 爱吃 讨厌 最爱 音乐 电影 小说 游戏 爬山 跑步 游泳 足球 猫 狗 好き 趣味 嫌い 音楽 映画 "
    "読書 料理 登山 ゲーム サッカー",
    Category.RELATIONSHIPS: "妻子 老婆 丈夫 老公 儿子 女儿 妈妈 爸爸 父母 哥哥 弟弟 姐姐 妹妹 结婚 离婚 朋友 女朋友 男朋友 猫 狗 "
    "孩子 妻 夫 息子 娘 母 父 兄 弟 姉 妹 結婚 離婚 友達 彼女 彼氏 犬 子供",
    Category.HEALTH: "歯医者 歯科 予約 歯 过敏 生病 医院 药 糖尿病 手术 素食 减肥 失眠 抽烟 戒烟 海鲜 健身 アレルギー 病気 病院 薬 手術 糖尿病 禁煙 "
    "ダイエット 菜食",
    Category.FINANCE: "工资 钱 房租 贷款 存款 投资 股票 元 万 給料 貯金 家賃 ローン 投資 株 円",
    Category.LEARNING: "学习 学 大学 考试 课程 专业 研究生 博士 英语 日语 勉強 大学 試験 学生 習 留学 英語",
    Category.TRAVEL: "旅行 旅游 出差 机票 酒店 签证 护照 飞 度假 旅行 出張 ホテル 航空券 ビザ パスポート 飛行機",
    Category.PRODUCTIVITY: "会议 日程 提醒 回答 用中文 笔记 計画 会議 予定 返事 答えて メモ リマインド",
    Category.PRIVATE: "密码 身份证 パスワード 秘密",
}


_DERIVED = {
    Category.CAREER: occupations.OCCUPATIONS,
    Category.RELATIONSHIPS: people.RELATIONS | people.ANIMALS,
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
IDEOGRAPHIC: Mapping[Category, tuple[str, ...]] = {c: tuple(words.split()) for c, words in _IDEOGRAPHIC.items()}
