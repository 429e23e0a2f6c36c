"""What the rules know of languages other than English: small tables, one per language.

"first" pairs a verb of the first person with its third, "I" are the words for the speaker that a statement leaves out,
"own" pairs what belongs to the speaker ("la persona" is the one meant: su, ihr, son). The rest are words and openings by
which greetings, questions, orders, lasting wishes, doubts and plans are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    first: str = ""
    """"vivo=vive" …"""
    subject: str = ""
    own: str = ""
    small: str = ""
    """Greetings, thanks, yes and no: a turn of only these says nothing."""
    openers: str = ""
    asks: str = ""
    """What a question without a mark begins with."""
    orders: str = ""
    """What an order begins with, as beginnings of words."""
    lasting: str = ""
    """What makes an order last."""
    maybe: str = ""
    passing: str = ""
    """What makes a statement one of now, or of a plan."""
    supposes: str = ""
    """What makes a sentence imagined."""
    past: str = ""
    past_forms: str = ""
    """A pattern of the past, where a list of words does not do."""
    ends: str = ""
    """What says that something has ended."""
    joiners: str = ""
    claims: str = ""


GERMAN = Tongue(
    first="""bin=ist habe=hat wohne=wohnt lebe=lebt arbeite=arbeitet heiße=heißt heisse=heißt komme=kommt mag=mag liebe=liebt
    hasse=hasst esse=isst trinke=trinkt nehme=nimmt lerne=lernt studiere=studiert spiele=spielt fahre=fährt fahr=fährt gehe=geht
    mache=macht möchte=möchte will=will kann=kann muss=muss darf=darf soll=soll werde=wird wurde=wurde war=war hatte=hatte brauche=braucht
    suche=sucht such=sucht rauche=raucht schwimme=schwimmt laufe=läuft lese=liest koche=kocht sammle=sammelt spreche=spricht
    verdiene=verdient zahle=zahlt ziehe=zieht fliege=fliegt reise=reist plane=plant trainiere=trainiert reite=reitet backe=backt
    benutze=benutzt nutze=nutzt vertrage=verträgt kenne=kennt weiß=weiß besitze=besitzt vermiete=vermietet unterrichte=unterrichtet
    leite=leitet betreue=betreut wandere=wandert klettere=klettert male=malt singe=singt tanze=tanzt schlafe=schläft wiege=wiegt
    bevorzuge=bevorzugt genieße=genießt plane=plant habe=hat hab=hat wohn=wohnt arbeit=arbeitet""",
    subject="ich wir",
    own="mein=ihr meine=ihre meinen=ihren meinem=ihrem meiner=ihrer meines=ihres unser=ihr unsere=ihre unseren=ihren unserem=ihrem unserer=ihrer mich=sich mir=ihr uns=sich",
    small="""hallo hi hey moin servus danke dankeschön bitte ja nein ok okay gut super toll prima klar genau stimmt alles klar tschüss
    bye guten morgen tag abend schön wie geht's dir mir schon sehr vielen dank hm ach so perfekt passt""",
    openers="hallo hi hey ok okay also ja nein ach und aber übrigens eigentlich na naja nur bitte",
    asks="""was wer wie wo wann warum wieso welche welcher welches wohin woher wieviel kannst können könntest hast haben bist sind ist
    soll sollte darf gibt weißt""",
    orders="""schreib erklär zeig gib mach übersetz fass erzähl such find hilf erstell nenn sag empfiehl verbesser korrigier antworte red
    sprich duz siez benutz verwend nutz erinner merk lass hör vermeid sei""",
    lasting="immer nie niemals künftig zukünftig stets grundsätzlich ab_jetzt ab_sofort in_zukunft von_nun_an jedes_mal duz siez",
    maybe="vielleicht eventuell möglicherweise vermutlich",
    passing="""gerade momentan derzeit zurzeit aktuell heute morgen nächste nächsten nächstes nächster bald demnächst geplant plane planen plant will
    möchte vorhabe werde wird suche sucht buche gebucht termin""",
    past="war hatte wurde ging kam gestern letzte letzten letztes vor",
    ends="aufgehört nicht_mehr beendet gekündigt",
    supposes="angenommen stell_dir_vor wenn_ich_wäre wäre_ich hätte_ich wenn_ich_hätte würde_ich gesetzt_den_fall",
    past_forms="\\b(?:habe?|bin|hat|ist|sind|haben)\\b.*\\bge\\w+(?:t|en)\\b|\\b(?:umgezogen|angefangen|aufgehört|studiert|verkauft|bekommen|begonnen)\\b",
    joiners="und aber, sondern denn",
    claims="""
home : (?:wohnt|lebt) (?:\\w+ )?in <value>
home : (?:ist|hat) (?:\\w+ ){0,4}?nach (?P<v>(?-i:[A-ZÄÖÜ])[\\w-]+) (?:um)?gezogen
title : arbeitet als <value>
title : ist <value> von beruf
employer : arbeitet (?:\\w+ ){0,2}?(?:bei|für) (?:der |dem |die |das )?<value>
name : heißt <value>
age : ist (?P<v>\\d{1,3})(?: jahre\\b.*)?$
origin : (?:kommt|ist) aus <value>
allergy : ist allergisch gegen <value>
diet : ist (?P<v>vegan\\w*|vegetarier\\w*|vegetarisch)
learning : lernt <value>
studies : studiert <value>
pet : hat (?P<v>(?:eine?n? )?(?:hund|katze|kater|hamster|kaninchen|pferd|papagei)\\w*.*)
child : hat (?P<v>.*?(?:kind|sohn|tochter|töchter|söhne)\\w*)
medication : nimmt <value>
dislike : (?:hasst|mag kein\\w*) <value>
interest : (?:liebt|mag|spielt|sammelt) <value>
""",
)

FRENCH = Tongue(
    first="""avons=a sommes=est habitons=habite vivons=vit allons=va déteste=déteste supporte=supporte suis=est ai=a habite=habite vis=vit travaille=travaille appelle=appelle viens=vient aime=aime adore=adore déteste=déteste préfère=préfère mange=mange
    bois=boit prends=prend apprends=apprend étudie=étudie joue=joue fais=fait vais=va veux=veut peux=peut dois=doit fume=fume lis=lit cuisine=cuisine
    collectionne=collectionne parle=parle gagne=gagne paie=paie pars=part voyage=voyage cours=court nage=nage dors=dort pèse=pèse utilise=utilise
    étais=était avais=avait voudrais=voudrait aimerais=aimerait connais=connaît sais=sait possède=possède enseigne=enseigne""",
    subject="je j' on nous",
    own="mon=son ma=sa mes=ses notre=leur nos=leurs me=se m'=s' moi=elle",
    small="""bonjour salut bonsoir coucou merci beaucoup oui non ok d'accord parfait super bien très génial au revoir à bientôt s'il te plaît vous
    svp ça va et toi cool voilà bonne journée soirée nuit de rien""",
    openers="bonjour salut coucou ok alors oui non mais et donc ah au_fait bon ben voilà sinon",
    asks="""est-ce que qu'est-ce qui quoi où quand comment pourquoi quel quelle quels quelles combien peux-tu pouvez-vous peux pourrais as-tu es-tu
    tu""",
    orders="""écris explique montre donne fais traduis résume raconte cherche trouve aide crée dis propose corrige réponds parle tutoie vouvoie utilise évite
    arrête rappelle""",
    lasting="toujours jamais désormais dorénavant à_l'avenir à_partir_de_maintenant chaque_fois tutoie vouvoie",
    maybe="peut-être éventuellement probablement",
    passing="""actuellement en_ce_moment aujourd'hui demain prochain prochaine bientôt prévu vais va pars partons part cherche réservé réservée
    ce_soir""",
    past="était avait hier dernier dernière passé passée né née",
    ends="arrêté ne_plus quitté résilié",
    supposes="si_j'étais si_j'avais si_je_gagnais imagine imaginons supposons admettons",
    past_forms="\\b(?:j'ai|ai|suis|avons|sommes)\\s+(?:\\w+\\s+)?\\w+(?:é|ée|és|ées|i|ie|is|it|u|us)\\b|(?<![cC]['’])\\b(?:a|est)\\s+\\w+ée?s?\\b",
    joiners="et mais",
    claims="""
home : (?:habite|vit) (?:à|en|au|aux|dans) <value>
home : (?:a |est |s'est )?(?:\\w+ )?(?:déménagé|emménagé|installée?) (?:à|en|au|aux) <value>
title : (?:travaille comme|est) (?P<v>(?:infirmi|médecin|avocat|professeur|ingénieur|cuisini|boulang|développeu|étudiant|retrait|comptable|architecte|vendeu|enseignant)\\w*)
employer : travaille (?:chez|pour|à) <value>
name : (?:s'appelle|se prénomme) <value>
age : a (?:eu )?(?P<v>\\d+) ans
origin : (?:vient|est originaire) (?:de|d'|du) ?<value>
allergy : est allergique (?:à la|à l'|aux|au|à) ?<value>
diet : est (?P<v>végétarien\\w*|végan\\w*|vegan)
learning : apprend <value>
medication : prend <value>
dislike : (?:déteste|n'aime pas) <value>
interest : (?:aime|adore|joue|collectionne) <value>
pet : a (?P<v>(?:un|une|deux|trois) (?:chien|chat|lapin|cheval|hamster|perroquet)\\w*.*)
child : a (?P<v>.*?(?:enfant|fils|fille)\\w*)
""",
)

SPANISH = Tongue(
    first="""tenemos=tiene vivimos=vive somos=es estamos=está vamos=va trabajamos=trabaja acabo=acaba soporto=soporta
    aguanto=aguanta detesto=detesta soy=es estoy=está tengo=tiene vivo=vive trabajo=trabaja llamo=llama vengo=viene prefiero=prefiere odio=odia bebo=bebe tomo=toma
    aprendo=aprende estudio=estudia juego=juega hago=hace voy=va quiero=quiere puedo=puede debo=debe fumo=fuma leo=lee cocino=cocina colecciono=colecciona hablo=habla
    gano=gana pago=paga viajo=viaja corro=corre nado=nada duermo=duerme peso=pesa uso=usa era=era tenía=tenía quisiera=quisiera sé=sabe enseño=enseña toco=toca
    nací=nació crecí=creció estudié=estudió trabajé=trabajó viví=vivió empecé=empezó dejé=dejó me_mudé=se_mudó mudé=mudó compré=compró he=ha conduzco=conduce
    salgo=sale busco=busca necesito=necesita monto=monta bailo=baila canto=canta pinto=pinta mido=mide""",
    subject="yo nosotros nosotras",
    own="mi=su mis=sus nuestro=su nuestra=su nuestros=sus nuestras=sus me_gusta=le_gusta me_gustan=le_gustan me_encanta=le_encanta me_encantan=le_encantan me=se conmigo=consigo",
    small="""hola buenas buenos días tardes noches gracias muchas sí si no vale ok genial perfecto bien muy adiós hasta luego por favor de nada claro
    qué tal estupendo""",
    openers="hola ok vale pues bueno sí no pero y además por_cierto oye",
    asks="qué quién cómo dónde cuándo por_qué cuál cuáles cuánto cuántos puedes podrías tienes eres hay sabes me_puedes",
    orders="""escribe explica muestra dame haz traduce resume cuenta busca encuentra ayuda crea di recomienda corrige responde contesta habla tutéame usa evita deja
    recuérdame recuerda""",
    lasting="siempre nunca a_partir_de_ahora en_adelante de_ahora_en_adelante cada_vez jamás",
    maybe="quizás quizá tal_vez a_lo_mejor posiblemente",
    passing="""actualmente ahora_mismo hoy mañana próximo próxima pronto planeo planeado voy_a vamos_a viene reservado busco salgo este_mes esta_semana""",
    past="era estaba tenía fue ayer pasado pasada hace nací nació",
    ends="dejé dejó ya_no he_dejado",
    supposes="si_fuera si_tuviera si_ganara si_pudiera si_viviera si_yo_fuera imagina supongamos imaginemos pongamos",
    past_forms="\\b(?!caf|t)\\w{2,}(?:é|ó|aste|imos|aron|ieron)\\b",
    joiners="y pero e",
    claims="""
home : vive (?:\\w+ )?(?:en|a) <value>
home : (?:se )?(?:ha )?(?:mudado|mudó|mudé|mudada|trasladado|trasladó) (?:a|para) <value>
title : trabaja (?:como|de) <value>
employer : trabaja (?:\\w+ )?(?:en|para) <value>
name : (?:se llama|es) (?P<v>(?-i:[A-ZÁÉÍÓÚÑ])\\w+)<end>
age : (?:tiene|cumplió|ha cumplido) (?P<v>\\d+) años
origin : es de <value>
allergy : es alérgic[oa] (?:a la|al|a los|a las|a) <value>
title : es (?P<v>(?:una? )?(?:enfermer|médic|abogad|profesor|ingenier|cociner|maestr|program|arquitect|contable|jubilad|estudiante|camarer|periodista|veterinari)\\w*)
diet : es (?P<v>vegetarian[oa]|vegan[oa])
child : tiene (?P<v>.*?(?:hij[oa]s?)\\b.*)
pet : tiene (?P<v>(?:un|una|dos|tres) (?:perr|gat|conej|caballo|loro)\\w*.*)
learning : (?:aprende|estudia) <value>
medication : toma <value>
dislike : (?:odia|no le gustan?) <value>
interest : (?:le gustan?|le encantan?|juega|colecciona|toca) <value>
""",
)

PORTUGUESE = Tongue(
    first="""temos=tem moramos=mora vivemos=vive somos=é estamos=está dou=dá faço=faz detesto=detesta suporto=suporta
    sou=é estou=está tenho=tem moro=mora vivo=vive trabalho=trabalha chamo=chama venho=vem gosto=gosta adoro=adora odeio=odeia prefiro=prefere bebo=bebe
    tomo=toma aprendo=aprende estudo=estuda jogo=joga toco=toca faço=faz vou=vai quero=quer posso=pode devo=deve fumo=fuma leio=lê cozinho=cozinha coleciono=coleciona
    falo=fala ganho=ganha pago=paga viajo=viaja corro=corre nado=nada durmo=dorme peso=pesa uso=usa era=era tinha=tinha parei=parou comecei=começou mudei=mudou
    nasci=nasceu cresci=cresceu estudei=estudou trabalhei=trabalhou morei=morou comprei=comprou deixei=deixou sei=sabe ensino=ensina procuro=procura preciso=precisa
    cancelei=cancelou vendi=vendeu fui=foi dirijo=dirige""",
    subject="eu nós a_gente",
    own="meu=seu minha=sua meus=seus minhas=suas nosso=seu nossa=sua nossos=seus nossas=suas me=se mim=si comigo=consigo",
    small="""olá oi bom boa dia tarde noite obrigado obrigada sim não tá ok certo ótimo perfeito beleza tchau até logo por favor de nada claro tudo bem
    valeu""",
    openers="olá oi ok então bom sim não mas e aliás ah pois",
    asks="o_que quem como onde quando por_que qual quais quanto quantos você_pode pode poderia você_tem tem você há sabe",
    orders="""escreva escreve explique explica mostre dá faça faz traduza traduz resuma conte procure encontre ajude crie diga recomende corrija responda responde
    fale use evite pare lembre""",
    lasting="sempre nunca a_partir_de_agora daqui_em_diante toda_vez jamais",
    maybe="talvez provavelmente possivelmente",
    passing="atualmente agora_mesmo hoje amanhã próximo próxima em_breve planejo vou_viajar vamos reservei procuro este_mês esta_semana",
    past="era estava tinha foi ontem passado passada há parei parou nasci",
    ends="parei parou já_não deixei deixou não_mais",
    supposes="se_eu_fosse se_eu_tivesse se_eu_ganhasse se_eu_pudesse se_eu_morasse imagine imagina suponha suponhamos digamos",
    past_forms="\\b\\w{3,}(?:ei|ou|eu|iu|aram|eram|iram)\\b",
    joiners="e mas",
    claims="""
home : (?:mora|vive) (?:em|no|na|nos|nas) <value>
home : (?:se )?(?:mudou|mudou-se|mudei|mudei-me)(?:-se|-me)? (?:para|pra) (?:o |a )?<value>
title : trabalha (?:como|de) <value>
employer : trabalha (?:\\w+ )?(?:no|na|em|para) <value>
name : (?:se chama|chama-se|é) (?P<v>(?-i:[A-ZÁÉÍÓÚÂÊÔÃÕÇ])\\w+)<end>
age : (?:tem|fez) (?P<v>\\d+) anos
origin : é (?:de|do|da) <value>
allergy : é alérgic[oa] (?:a|ao|à|aos|às) <value>
diet : é (?P<v>vegetarian[oa]|vegan[oa])
-avoids : parou de (?:tomar|beber|comer) <value>
-smoking : parou de fumar
child : tem (?P<v>.*?(?:filh[oa]s?)\\b.*)
pet : tem (?P<v>(?:um|uma|dois|duas|três) (?:cachorr|gat|coelh|caval|papagaio)\\w*.*)
learning : (?:aprende|estuda) <value>
medication : toma <value>
dislike : (?:odeia|não gosta de) <value>
interest : (?:gosta de|adora|joga|toca|coleciona) <value>
""",
)

ITALIAN = Tongue(
    first="""abbiamo=ha siamo=è viviamo=vive abitiamo=abita sopporto=sopporta detesto=detesta sono=è ho=ha vivo=vive abito=abita lavoro=lavora chiamo=chiama vengo=viene amo=ama adoro=adora odio=odia preferisco=preferisce mangio=mangia bevo=beve
    prendo=prende imparo=impara studio=studia gioco=gioca suono=suona faccio=fa vado=va voglio=vuole posso=può devo=deve fumo=fuma leggo=legge cucino=cucina colleziono=colleziona
    parlo=parla guadagno=guadagna pago=paga viaggio=viaggia corro=corre nuoto=nuota dormo=dorme peso=pesa uso=usa ero=era avevo=aveva parto=parte vorrei=vorrebbe
    trasferisco=trasferisce so=sa insegno=insegna cerco=cerca guido=guida""",
    subject="io noi",
    own="mio=suo mia=sua miei=suoi mie=sue nostro=suo nostra=sua mi_piace=le_piace mi_piacciono=le_piacciono mi=si me=sé",
    small="""ciao salve buongiorno buonasera grazie mille sì si no ok va bene perfetto ottimo arrivederci per favore prego certo come stai bene tutto
    domani""",
    openers="ciao ok allora beh sì no ma e poi comunque",
    asks="cosa chi come dove quando perché quale quali quanto quanti puoi potresti hai sei c'è sai mi_puoi",
    orders="""scrivi spiega mostra dammi fai traduci riassumi racconta cerca trova aiuta aiutami crea di' consiglia correggi rispondi parla dammi usa evita smetti
    ricordami""",
    lasting="sempre mai d'ora_in_poi in_futuro ogni_volta da_adesso_in_poi",
    maybe="forse magari probabilmente",
    passing="attualmente adesso oggi domani prossimo prossima presto prenotato parto partiamo parte cerco questo_mese questa_settimana",
    past="ero era avevo aveva ieri scorso scorsa fa nato nata",
    ends="smesso non_più lasciato",
    supposes="se_fossi se_avessi se_vincessi se_potessi se_vivessi immagina supponiamo mettiamo_che facciamo_finta",
    past_forms="\\b(?:ho|sono|abbiamo|siamo|ha|è)\\s+(?:\\w+\\s+)?\\w+(?:at|ut|it|s|t)[oaie]\\b",
    joiners="e ma ed",
    claims="""
home : (?:vive|abita) (?:\\w+ )?(?:a|in|ad) <value>
home : (?:si )?(?:è |sono )?trasferit[oai] (?:a|in|ad) <value>
title : lavora come <value>
title : fa (?:il|la|l'|lo) ?<value>
employer : lavora (?:\\w+ )?(?:per|presso|in|alla|da) <value>
name : si chiama <value>
age : ha (?:compiuto |fatto )?(?P<v>\\d+) anni
origin : (?:è|viene) (?:di|da) <value>
allergy : è allergic[oa] (?:a|al|alla|ai|alle|agli) <value>
diet : è (?P<v>vegetarian[oa]|vegan[oa])
child : ha (?P<v>.*?(?:figli[oae]?)\\b.*)
pet : ha (?P<v>(?:un|una|due|tre) (?:can[ei]|gatt|conigli|cavall|pappagall)\\w*.*)
learning : (?:impara|studia) <value>
medication : prende <value>
dislike : (?:odia|non le piacciono|non le piace) <value>
interest : (?:le piace|le piacciono|ama|adora|gioca|suona|colleziona) <value>
""",
)

RUSSIAN = Tongue(
    first="""живу=живёт работаю=работает люблю=любит учу=учит изучаю=изучает ем=ест пью=пьёт принимаю=принимает играю=играет хожу=ходит хочу=хочет могу=может должен=должен
    курю=курит читаю=читает готовлю=готовит собираю=собирает говорю=говорит зарабатываю=зарабатывает плачу=платит еду=едет лечу=летит бегаю=бегает плаваю=плавает
    сплю=спит вешу=весит пользуюсь=пользуется предпочитаю=предпочитает ненавижу=ненавидит учусь=учится ищу=ищет переезжаю=переезжает знаю=знает преподаю=преподаёт
    занимаюсь=занимается снимаю=снимает вожу=водит пишу=пишет рисую=рисует пою=поёт танцую=танцует""",
    subject="я мы",
    own="мой=свой моя=своя моё=своё мои=свои моего=своего моей=своей моему=своему моим=своим моих=своих мою=свою наш=свой наша=своя наши=свои меня_зовут=зовут мне=ей",
    small="""привет здравствуйте здравствуй добрый день вечер утро спасибо большое да нет ок хорошо отлично пока до свидания пожалуйста ладно понятно как дела
    супер""",
    openers="привет здравствуйте ок ну да нет но и а кстати вообще",
    asks="что кто как где когда почему какой какая какое какие сколько можешь можете зачем куда откуда есть_ли ты",
    orders="""напиши объясни покажи дай сделай переведи расскажи найди помоги создай скажи посоветуй исправь отвечай ответь говори используй избегай перестань напомни
    обращайся""",
    lasting="всегда никогда отныне впредь с_этого_момента каждый_раз",
    maybe="может возможно наверное",
    passing="сейчас сегодня завтра скоро планирую собираюсь лечу еду переезжаю ищу следующей следующем следующий",
    past="был была было вчера прошлый прошлой прошлом родился родилась жил жила работал работала",
    past_forms="\\b(?!если|или|школ|стол|отдел|футбол|журнал|сериал|зал|финал)\\w+[аеиуыояё](?:л|ла|ло|ли)(?:с[ья])?\\b",
    ends="бросил бросила больше_не перестал перестала",
    supposes="если_бы представь представьте допустим предположим",
    joiners="и но а",
    claims="""
home : живёт в[о]? <value>
home : (?:переехал[аи]?|перебрал[аи]?с[ья]) во? <value>
title : работает (?P<v>\\w+(?:ом|ем|ой|ей|им|ею))\\b
employer : работает (?:\\w+ )?(?:в|на) <value>
name : зовут <value>
name : (?P<v>(?-i:[А-ЯЁ])[а-яё]+)$
age : (?:(?:мне|ему|ей|уже|только|всего) )*(?P<v>\\d+) (?:лет|год|года)
origin : (?:родом )?из <value>
allergy : .*?аллерги\\w* на <value>
learning : (?:учит|изучает) <value>
medication : принимает <value>
dislike : (?:ненавидит|не любит) <value>
interest : (?:любит|играет|собирает|занимается) <value>
""",
)

ARABIC = Tongue(
    first="أعمل=يعمل أسكن=يسكن اسكن=يسكن أعيش=يعيش اعيش=يعيش أحب=يحب احب=يحب أكره=يكره أتعلم=يتعلم اتعلم=يتعلم أدرس=يدرس ادرس=يدرس أتحدث=يتحدث أفضل=يفضل أدخن=يدخن أتناول=يتناول آكل=يأكل أريد=يريد أسافر=يسافر لدي=لديه عندي=عنده",
    subject="أنا انا نحن",
    small="مرحبا أهلا السلام عليكم شكرا جزيلا نعم لا حسنا جيد ممتاز صباح الخير مساء مع السلامة من فضلك",
    openers="مرحبا أهلا حسنا نعم لا لكن",
    asks="ما ماذا من كيف أين متى لماذا هل كم أي",
    orders="اكتب اشرح أعطني ترجم لخص ساعدني ابحث قل أجب رد تحدث استخدم تجنب ذكرني",
    lasting="دائما دائماً أبدا من_الآن في_المستقبل كل_مرة",
    maybe="ربما قد",
    passing="الآن حاليا اليوم غدا القادم القادمة سوف أخطط",
    past="كنت كان أمس الماضي الماضية ولدت",
    past_forms="^(?:لقد |قد )?\\w{3,}(?:ت|نا)\\b",
    ends="توقفت لم_أعد أقلعت",
    supposes="لو تخيل افترض لنفترض",
    joiners="و ولكن",
    claims="""
home : (?:يسكن|يعيش) في <value>
home : (?:انتقل(?:ت|نا)?) (?:إلى|الى) <value>
employer : يعمل (?:\\w+ )?(?:في|لدى) <value>
title : يعمل (?:ك|كـ)<value>
name : اسمي <value>
""",
)

CHINESE = Tongue(
    subject="我们 我 本人",
    small="你好 您好 谢谢 好的 好 是的 是 不是 不 嗯 再见 早上好 晚上好 没关系 哈哈 可以 行",
    openers="你好 您好 嗯 好的 那 其实 对了",
    asks="什么 谁 怎么 哪里 哪 为什么 多少 几 能不能 可以吗 是不是 你能 请问",
    orders="帮我 请帮 给我 写 翻译 解释 总结 告诉我 推荐 列出 查 请用 回答 别 不要 叫我",
    lasting="以后 总是 永远 从现在开始 每次 一直 今后 都用",
    maybe="可能 也许 大概 说不定",
    passing="现在 正在 今天 明天 下周 下个月 明年 打算 计划 准备 要去 出差",
    past="了 过 去年 昨天 上周 以前 曾经",
    ends="不再 戒 取消了",
    supposes="如果我 假如 要是我 假设 想象一下 如果有",
    claims="""
age : .*?(?P<v>[\\d一二三四五六七八九十]+)岁
allergy : .*?对(?P<v>.+?)过敏
title : .*?(?:做|是|当)(?:一名|一个)?(?P<v>.*?(?:经理|师|员|生|医生|老师|律师|厨师|司机))
home : .*?住在(?P<v>.+)
home : .*?搬(?:家)?(?:到|去)(?:了)?(?P<v>.+?)了?$
employer : .*?在(?P<v>.+?)(?:工作|上班)
pet : .*?(?:养了|有)(?P<v>.*?(?:猫|狗|兔|鸟|鱼).*)
name : .*?(?:叫|名字是)(?P<v>.{1,6})$
interest : .*?(?:喜欢|爱|热爱)(?P<v>.+)
dislike : .*?(?:不喜欢|讨厌)(?P<v>.+)
learning : .*?(?:在学|学习)(?P<v>.+)
""",
)

JAPANESE = Tongue(
    subject="私は 私 僕は 僕 俺は 俺",
    small="こんにちは おはよう こんばんは ありがとう ございます はい いいえ うん ううん さようなら 了解 なるほど すみません ok お願いします",
    openers="こんにちは はい いいえ えっと あの ちなみに 実は",
    asks="何 誰 どこ いつ なぜ どう どの いくら 教えて",
    orders="ください 教えて 翻訳して 説明して 要約して 書いて 作って してくれ してもらえ お願い",
    lasting="いつも 常に 今後 これから 毎回 必ず",
    maybe="かもしれない たぶん かも おそらく",
    passing="今日 明日 来週 来月 来年 予定 つもり ことになりました 今度 これから",
    past="ました でした だった 昨日 去年 先月 先週",
    ends="やめました 辞めました やめた もう",
    supposes="もし 仮に としたら だったら",
    claims="""
name : (?P<v>[^\\s。、はが]+?)(?:と申し|といいます|と言います)
home : .*?(?P<v>[^\\s。、はが]+?)に住ん
home : .*?(?P<v>[^\\s。、はが]+?)[にへ](?:引っ越し(?:た|まし)|転居し)
title : .*?(?P<v>[^\\s。、はが]+?)として働
employer : .*?(?P<v>[^\\s。、は]+?)で働
allergy : .*?(?P<v>[^\\s。、は]+?)アレルギー
interest : .*?(?P<v>[^\\s。、は]+?)が(?:大)?好き
dislike : .*?(?P<v>[^\\s。、は]+?)が(?:嫌い|苦手)
pet : .*?(?P<v>[^\\s。、は]*?(?:猫|犬|うさぎ)[^\\s。、]*?)を?飼っ
learning : .*?(?P<v>[^\\s。、は]+?)を(?:勉強|習)
""",
)

TONGUES: Mapping[str, Tongue] = {
    "de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN, "ru": RUSSIAN, "ar": ARABIC,
    "zh": CHINESE, "ja": JAPANESE,
}  # fmt: skip
