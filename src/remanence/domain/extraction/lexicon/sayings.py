"""Set phrases of whole turns and sentences, one a line; how they are read says `phrases`."""

OPTS_OUT = r"""
(?:do not|don't|never|please no|no need to|stop|without) (?:ever )?(?:sav|stor|remember|record|log|memoris|memoriz)\w* (?:any of )?(?:this|that|it|these|what i|anything|a word|the following)
(?:do not|don't|never|please no|no need to) (?:keep|note|write down) (?:any of )?(?:this|that|it|these|what i|anything)(?! in mind)
off the record
(?:just )?between (?:you and me|us|ourselves)
keep (?:this|it|that) (?:between us|secret|to yourself)
do not repeat this
this (?:stays|is just) between us
(?:das|dies|es) (?:bitte )?nicht (?:speichern|merken|notieren)
(?:speicher|merk)e? (?:dir )?(?:das|dies|es) (?:bitte )?nicht
ne (?:retiens|garde|note|sauvegarde|mémorise|enregistre) pas
no (?:lo )?(?:guardes|recuerdes|apuntes|memorices)
não (?:guarde|salve|lembre|anote|memorize)
non (?:salvare|ricordare|memorizzare|registrare)
не (?:сохраняй|запоминай|записывай)\w*
"""

FORGET = r"""
(?:forget|delete|erase|remove|wipe) (?:(?:everything|all|anything|what|whatever|that|this|the (?:things?|stuff|part|bit|one|note|memor\w+|facts?)|any memor\w+) )?(?:(?:that )?(?:i|we) (?:\w+ )?(?:told|said|mentioned|shared|wrote)(?: to)?(?: you)? |you (?:know|have|remember|stored) )?(?:about|on|regarding|concerning) (?P<topic>[^.,;!?\n]{2,60})
"""

ROLE_PLAY = r"""
(?:let's|let us|can we|could we|shall we|wanna|want to|do|start|try|begin|continue|run|this is) (?:a |an |some |the |our |with a |doing |to )*role[ -]?play\w*(?! (?:games?|campaign|club|group|night))
role[ -]?play (?:as|that|with|time|:|where|in which|an?|the|you|me|scenario|scene)
role[ -]?play ?:
(?:let's|let us|can we|could we|do|start|run|give me|simulate|try|conduct|play) (?:do |have |run |try |start )?(?:an? |another |some )?(?:mock|practice|pretend|simulated) (?:job |visa )?interview
(?:act as|be|play|you are|you're|pretend to be) .{3,40}?(?: and|,|;|\.)? (?:interview me|quiz me as|i'll (?:be|play)|i will (?:be|play)|i am (?:the|your|a) (?:candidate|customer|patient|client|victim|suspect|guest|caller))
let's (?:play pretend|pretend|play a (?:game|scene)|do a scene|improvise)
(?:you are|you're|be|act as|play) (?:my|an?|the) (?:\w+ ){0,3}?(?:butler|pirate|wizard|knight|king|queen|lord|vampire|dragon|detective|captain|elf|bartender|innkeeper|villain|dungeon master|game master|dm|npc)
pretend (?:to be|you|you're|that|we|i)
(?:stay )?in character
(?:play|start|run|be|continue|host|make|do) (?:an? |the |my |our |me an? )?(?:\w+ )?text adventure
imagine (?:you|that you) are
"""

ROLE_PLAY_ENDS = r"""
(?:stop|end|quit|enough of|enough|leave|exit|drop|pause) (?:with )?(?:the |this )?(?:role[ -]?play\w*|game|scene|character|pretend\w*)
out of character
ooc
back to (?:reality|normal|work|real life)
(?:seriously|for real) now
in real life
"""

FICTION = r"""
(?:plot|story|novel|book|film|movie|screenplay|game|character|scene|comic|episode)(?: (?:idea|concept|premise|synopsis|outline|prompt|pitch|draft|sheet|bio|backstory))?\s*:
(?:premise|synopsis|logline|backstory|writing prompt)\s*:
(?:my|the|our|his|her) (?:main |lead |d&d |dnd |player |title |side |new |other )*(?:character|protagonist|hero|heroine|villain|narrator|antagonist|npc)(?: in \w+ \w+| called \w+|,? \w+,)? (?:is|was|has|lives?|lived|works?|worked|comes|loves|hates|owns|finds?|discovers?|moves?|wants|dies|meets|grew|speaks|gets|becomes|falls)
(?:in|for) (?:my|our) (?:\w+ ){0,2}?(?:novel|story|screenplay|script|fanfic|manuscript|campaign|comic|play),? (?!i\b|we\b|my\b|our\b|it\b|is\b|and\b|has\b|club\b)\w+
the (?:story|novel|plot|screenplay|script) (?:is about|follows|centres on|centers on|opens with|begins with|ends with)
"""

SUPPOSES = r"""
(?:(?:ok|okay|so|well|and|now|hm+),? )*(?:suppos(?:e|ing)|imagine|assum(?:e|ing)|hypothetically|let's say|pretend|picture this)
(?:ok |okay |so )*say (?:i|we|my)
(?:ok |okay |so |and )*what if
in theory
theoretically
if only
i wish
(?:here's |this is )?(?:a )?(?:purely )?(?:hypothetical|thought experiment)
in (?:my (?:dreams?|next life)|a dream|an ideal world|a perfect world|another life)
i (?:had a dream|dreamt|dreamed)
last night i dream(?:t|ed)
if i (?:ruled|were (?:the )?(?:king|queen|president|a))
"""

UNREAL_IF = r"""
if (?:i|we|he|she|they|my \w+) (?:\w+ly |ever |only |suddenly )?(?:were|was|had|could|won|lived|got|knew|moved|became|owned|earned|made|worked|did|wanted|said|told|quit|bought|sold|lost|inherited|didn't|hadn't|weren't)
"""

WOULD = r"""
would
could
might
(?:i|we|he|she|they|it|you)'d
wouldn't
couldn't
"""

SARCASM = r"""
i'll just [^.]{3,60} then
yeah,? right
made of money
my other (?:yacht|mansion|ferrari|jet|castle|island|private jet|helicopter)
private jet
solid gold
said no ?one ever
what a (?:joy|treat|delight)
because (?:clearly|obviously|apparently|of course) (?:i|we|my) (?:have|am|love|need|want)
i'm (?:totally|obviously|clearly|secretly|literally) (?:an?|the) (?:genius|expert|millionaire|billionaire|superhero|robot|wizard)
living the dream
just what i (?:always )?(?:needed|wanted)
my favou?rite (?:thing|hobby|pastime) (?:is|in the world)[^.]{0,20} (?:queue|queuing|tax|traffic|waiting|paperwork|monday)\w*
"""

SARCASTIC_OPENING = r"""
(?:oh )?(?:wonderful|great|fantastic|brilliant|lovely|perfect|marvellous),? (?:my|another|the) (?:\w+ )?(?:first|second|third|fourth|fifth|sixth|nth|umpteenth)
(?:wow|oh|gee) (?:great|thanks|cheers|fantastic|wonderful),? (?:super|so|very|really) \w+
(?:oh )?(?:sure|yeah|yes|right|great|of course|obviously|totally),? (?:because|cause|cuz|and i'm the|i'm the (?:king|queen|pope|president)|i'm a (?:millionaire|billionaire|robot|wizard)|i'm made of)
(?:oh )?(?:sure|yeah|right|great|wow),? i (?:just |really |absolutely )?(?:love|adore|enjoy) (?:being|when|it when|waiting|paying|nothing|getting|spending|working (?:weekends|late|overtime))
oh (?:great|joy|fantastic|wonderful|brilliant),? (?:another|just|more|yet)
(?:i )?(?:just |absolutely |really )?love (?:it when|when|waiting|being stuck|getting stuck|sitting in traffic|paying|getting up at|waking up at)
"""

OPENERS = """
quick intro
quick update
small update
some context
for context
a bit of context
fun fact
random fact
a bit about me
about me
some background
for background
news
big news
good news
bad news
to be honest
to be fair
by the way
for context
for reference
for the record
fun fact
as i said
as i mentioned
like i said
as you know
you know
i mean
just so you know
so you know
in case you are wondering
in case it matters
if it matters
if that helps
if it helps
heads up
quick note
side note
quick update
update
a bit about me
a little about me
bit of background
some background
some context
background
context
about me
long story short
the thing is
the truth is
truth is
turns out
it turns out
it turns out that
guess what
you should know
you should know that
you should know i
i should mention
i should mention that
i should say
i must say
i have to say
i have to admit
i must admit
i forgot to say
i forgot to mention
i forgot to mention that
forgot to mention
forgot to say
i would like to add that
not sure if i mentioned
did i mention
did i mention that
did i tell you
did i tell you that
one more thing
another thing
last thing
good news
bad news
big news
great news
sad news
no wait
wait no
oh and
first of all
in fact
in general
at the moment :
hi there
hello there
hey there
good morning
good evening
good afternoon
no worries
no problem
thank you
thanks a lot
thanks so much
of course
same here
not gonna lie
not going to lie
in other words
for what it is worth
believe it or not
that said
having said that
on the other hand
other than that
apart from that
no idea
today i learned
it is just that
the problem is
the problem is that
thing is
what i meant is
dear assistant
hey assistant
hi assistant
also :
i am telling you
let me tell you
"""

CORRECTIONS = """
autocorrect
damn autocorrect
typo
sorry typo
no wait
wait no
actually no
no actually
no sorry
sorry no
i meant
i mean
correction
scratch that
my mistake
my bad
sorry i meant
oops
sorry that came out wrong
that came out wrong
let me correct that
i misspoke
that was wrong
that is wrong
not quite
that is not right
sorry
or rather
"""

HEDGES = """
i guess
i suppose
i think
i believe
i reckon
i feel like
i think that
i guess that
i believe that
i would say
i am pretty sure
i am pretty sure that
i am sure
pretty sure
if i remember correctly
if i remember right
iirc
as far as i know
afaik
"""

REVISIONS = """
no wait
wait no
no sorry
sorry no
actually no
no actually
sorry i mean
sorry i meant
i mean
i meant
scratch that
or rather
correction
make that
no make it
make it
no i mean
no i meant
wait
sorry
no
oops
or no
err
er
"""

LASTING = """
if i
if we
always
never
from now on
in future
in the future
going forward
every time
each time
whenever
by default
with me
in all
at all times
any time
as a rule
for all
in general
every answer
anymore
any more
ever
ever again
from here on
henceforth
when you
to me
in every
in your
when i
in my
when answering
when replying
by my
your answers
your replies
your responses
instead of
unless i
before you
until i say
"""

JUST_THIS = """
this one
this time
for now
just now
right now
that answer
this answer
for this
the above
above
that one
"""

ONCE = """
below
the following
this
today
tonight
tomorrow
these
those
the last one
the second one
the first one
it again
that email
that text
the code
the file
instead
again
first
that list
"""

ANSWERED = r"""
Number of {noun}: {} : \bhow many (?P<noun>[\w' -]{3,40}?) (?:do|have|did) you\b
Number of {noun}: {} : \bhow many (?P<noun>[\w' -]{3,20}? (?:are|live|is) (?:there )?in your [\w -]+)\?
Lives in {} : \bwhere (?:do|are) you (?:live|living|based|located)|\bwhich (?:city|town|country) (?:do you live|are you) in|\bwhere is home
Is from {} : \bwhere (?:are|do) you (?:come )?from|\bwhere did you grow up
Works as {a} : \bwhat (?:do|are) you (?:do|doing)(?: for (?:work|a living))?\?|\bwhat(?: is|'s) your (?:job|occupation|profession|role|job title)
Works at {} : \bwhere do you work|\bwho do you work for|\bwhich company|\bwhat company
Name is {} : \b(?:what(?: is|'s) your name|who am i (?:talking|speaking) (?:to|with)|(?:may|can) i (?:ask|have) your name|what should i call you|how should i call you)
Is {} years old : \bhow old (?:are you|is (?:he|she|it)\b)|\bwhat(?: is|'s) your age
Birthday is {} : \bwhen(?: is|'s) your birthday|\bwhen were you born
{own} is {} : \bwhen(?: is|'s) your (?P<own>[\w' -]{3,40}?)\?
{own} is {} : \bwhat(?: is|'s| are) your (?P<own>favou?rite [\w ]+?)\?
{own} is {} : \bwhat(?: is|'s) your (?P<own>[\w' -]{3,40}?)(?: called)?\?
{own} are {} : \bwhat are your (?P<own>[\w' -]{3,40}?)\?
Prefers {} : \bdo you (?:prefer|like|want) (?P<x>[\w '-]+?) or (?P<y>[\w '-]+?)\?
Speaks {} : \bwhich (?:languages?) do you speak|\bwhat languages? do you speak
Is allergic to {} : \b(?:are you allergic to (?:anything|something)|(?:any|do you have (?:any )?)(?:food )?allerg(?:y|ies))
{verb} {} : \b(?:what|which) (?:[\w ]{1,20} )?(?:do|are) you (?:usually |currently |mostly )?(?P<verb>drive|use|play|study|teach|speak|take|follow|read|collect|eat|drink|own)(?:ing)?\b
{noun} is called {} : \bwhat(?: is|'s) (?P<his>his|her|their|its) name|\bwhat(?: is|'s) (?P<noun>[\w' -]{3,30}?) (?:called|named)
"""

WEAK_REVISIONS = """
wait
sorry
no
i mean
make it
oops
err
er
correction
"""

SHALL_REMEMBER = r"""
\b(?:shall|should|can|could|may|do you want me to|would you like me to|want me to)(?: i)? (?:remember|note|save|keep in mind|store)(?: down)?(?: that)? (?P<what>.+?)(?: for (?:next time|the future|later))?\?
"""

TOPIC = r"""
(?:\b(?:do you have|have you got|is there|are there|any|do you follow|do you take|do you need|do you own|do you play|and)\s+|\b(?:which|what(?: kind of| sort of| type of)?)\s+(?=[\w' -]{2,30}?\s(?:is|are|was|were|do|does|did|would|should|can|have|has)\b))
(?:an?\s+|any\s+|the\s+|your\s+|some\s+|specific\s+|particular\s+)*
(?P<topic>(?!is\b|are\b|do\b|does\b|did\b|was\b|were\b|you\b|would\b|about\b|it\b|that\b|else\b)[\w'-]+(?:[ ](?!is\b|are\b|do\b|does\b|did\b|was\b|were\b|you\b|would\b|you'd\b|in\b|that\b|at\b|on\b|for\b|to\b|or\b|and\b|can\b|should\b)[\w'-]+){0,2})
"""

LASTING_LEADS = """
from now on
from here on
in future
in the future
going forward
in general
as a rule
by default
whenever possible
"""

SMALL_TALK = r"""
(?:i |we )?(?:have|has|need|got|ought) to (?:run|go|dash|leave|head out|head off|sleep|crash|be off)(?: now)?
(?:i )?(?:will not|won't|would not) lie(?: about (?:that|it))?
(?:i )?owe you (?:one|big time|a beer|a coffee)
(?:it is |it's )?raining cats and dogs(?: here| outside)?
sorry for (?:the|my) (?:late|slow|delayed|long) (?:reply|response|answer|delay|message)
(?:i )?(?:was|am|is) in the (?:shower|loo|bathroom|toilet|middle of something)
(?:my |the )?(?:phone|door ?bell|doorbell|kettle) is (?:ringing|boiling|dying)
(?:just )?(?:one|a|give me a) (?:sec|second|minute|moment|min)
(?:talk|speak|see|catch) (?:to )?(?:you|ya|u) (?:soon|later|tomorrow|then|around)
fingers crossed
(?:do not|don't) ask
long time no (?:see|talk|speak)
take your time
no rush
(?:that|it|you) (?:made|makes|just made) my day
(?:i am |i'm )?on my way(?: home| now)?
(?:let me|i will|i'll) (?:think|see|check|try|look)(?: about| into| at| for)?(?: (?:it|that|this))?(?: (?:out|later|first|now))?
(?:i am |i'm )?(?:so |just |a bit |really |very )*(?:bored|tired|confused|hungry|sleepy|exhausted)(?: now| today| rn| right now| lol)?
(?:nm|nothing much|not much)(?:,? just .{0,20})?
(?:i )?can't (?:believe|wait)(?: it| that| this)?
so far so good
"""

ORDERS_ABOUT_USERS = r"""
(?:store|save|remember|record|note|log|add|write|memori[sz]e|keep in mind|put)(?: (?:to|in|into) (?:the |your )?(?:memory|profile|database))?(?: the following)?[ :,]+(?:that )?(?:the|this) user
(?:store|save|remember|record|note|apply|memori[sz]e)(?: this)? for (?:all|every|any) (?:other )?users?
(?:the|this) user (?:has )?(?:agreed|consented|authori[sz]ed|accepts?|consents?)
"""

FOR_GOOD = """
always
never
from now on
in future
in the future
going forward
every time
each time
whenever
if i
if we
by default
when i
"""
