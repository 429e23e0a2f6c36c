"""What predicates claim, as a table: the attribute, then the forms of words that give its value.

A line is one form; a space is white space, and `<value>`, `<place>`, `<name>`, `<title>`, `<list>` take the value up to where
it ends. Marks on the attribute: "-" it ends, "~" it is passing or planned, "?test" the value must be of that sort.
Earlier lines win.
"""

PREDICATES = r"""
-smoking            : (?:quit|gave up|has given up|has quit|stopped|has stopped|kicked) (?:smoking|vaping|cigarettes)
-smoking            : (?:does not|no longer|never) (?:smokes?|vapes?)
-drinking           : (?:quit|gave up|has given up|stopped|has stopped|cut out) (?:drinking|alcohol)
-drinking           : does not drink(?: alcohol)?<end>
-subscription       : (?:cancelled|canceled|unsubscribed from|has cancelled) <the>(?:subscription to )?<value>
-owns               : (?:sold|scrapped|got rid of|has sold|gave away) <the>(?:old )?<value>
-employer           : (?:quit|left|has left|has quit) <the>job at <place>
-employer           : (?:no longer works|does not work|resigned|was fired|was laid off) (?:at|for|from|by) <place>
-employer           : (?:left|resigned from|quit|has left|has quit) (?P<v>(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,3})<end>(?!\s*for (?-i:[A-Z]))
-home               : (?:no longer|does not) lives? (?:in|at) <place>
-home               : moved out of <place>
-partner            : (?:split up|broke up|has split up|separated|has separated|is no longer together)(?: with <name>)?
-partner            : (?:divorced|is divorcing|is separating from) (?:their (?:husband|wife|partner|boyfriend|girlfriend) )?<name>
-partner            : left their (?:husband|wife|partner|boyfriend|girlfriend|fiancée?)(?: (?P<v>(?-i:[A-Z])\w+))?
-diet?diet          : is (?:no longer|not) (?:a |an )?<value>
-medication?medicine : (?:stopped|quit|has stopped|has given up|no longer|is no longer) (?:taking|takes|on) <value>
-interest           : (?:stopped|quit|gave up|has given up|has stopped|no longer) (?:playing|doing|plays|does|going to|practising) <value>
-interest           : used to (?:love|like|enjoy|be into|adore) <value>
-interest           : (?:no longer|does not) (?:likes?|loves?|enjoys?) <value> any ?more

name                : (?:is called|goes by|is named) <value>
nickname            : wants to be called <value>
pronouns            : (?:uses|goes by|is) (?P<v>(?:he|she|they|it|ze|xe|any)/\w+(?:/\w+)?)
age                 : is (?P<v>\d{1,3})(?![.,]\d)(?: years? old| now)?<end>
age                 : is (?P<v>[\w-]+) years? old
age                 : (?:just )?turned (?P<v>\d{1,3})\b
~age                : (?:is turning|will be|turns) (?P<v>\d{1,3})\b(?! percent|%)
home                : (?:lives|is living|living|rents|is renting|has lived|has been living) in (?:an?|the|their(?: own)?) [^,;:()!–—]{2,40}? (?:in|near|outside) (?=(?-i:[A-ZÀ-Þ]))<place>
home                : (?:lives|is living|is based|living|based|resides|has lived|has been living) (?:\w+ )?(?:in|on|at) <place>
home                : (?:moved|has moved|relocated|has relocated|returned)(?: up| down| out| on| back)? (?:from [^,]+? )?(?:to|into|in) <place>
home                : is back in (?=(?-i:[A-ZÀ-Þ]))<place>
~home               : (?:is moving|is relocating|moves|will move|is going to move|moving) (?:from [^,]+? )?to <place>
home                : (?:rents|is renting|owns|bought|has|got|found|moved into) (?:an?|the|their own) (?!holiday|second|summer|weekend)(?:[\w-]+ ){0,3}?(?:flat|apartment|house|room|studio|place|home|cottage) in <place>
home                : rents in <place>
origin              : (?:is|was|comes|came|hails) (?:originally |here )?from <place>
origin              : (?:was )?born and raised in <place>
birthplace          : (?:was )?born (?:in|at) <place>
birthday            : (?:was )?born on <value>
birthday            : has their (?:birthday|bday) (?:on|in) <value>
origin              : grew up in <place>
nationality?people  : is <value>
handedness          : is (?P<v>left[- ]handed|right[- ]handed|ambidextrous)
height              : (?:is|stands) (?P<v>\d[\d.,]* ?(?:m|cm|ft|feet|foot)\b[^,]*?)(?: tall)?<end>
weight              : weighs <value>
weight              : is (?:now |down to |up to |at )*(?P<v>\d[\d.,]* ?(?:kg|kilos?|lbs?|pounds|stone))\b

marital status      : is (?:happily |newly |recently |legally )?(?P<v>single|married|divorced|widowed|separated|engaged|unmarried)(?! to)
partner             : (?:is|was|got|has been) (?:happily )?(?:married|engaged) to <value>
partner             : (?:is|has been|was|has started|started) (?:dating|seeing|going out with) (?:an? |this |the )?(?:\w+ )?(?:guy|girl|man|woman|bloke|lad|boy|person|someone|somebody|colleague|neighbour)(?: from [^,]+?)? (?:called|named) <name>
partner             : (?:has been|is) (?:dating|seeing|going out with|together with|with) (?P<v>(?-i:[A-ZÀ-Þ])[\w'’-]+)
partner             : (?:married|got married to|is dating|dates|is in a relationship with|is seeing) <name>
partner             : (?:lives|is living) with their (?:wife|husband|partner|boyfriend|girlfriend|fiancée?) <name>
child?child         : has <value>
sibling?sibling     : has <value>
pet?animal          : (?:has|owns|adopted|got|bought|keeps|rescued|has adopted|looks after) <value>

allergy             : is (?:very |severely |mildly |badly |deathly |highly )?allergic to <list>
allergy             : has an? (?:severe |bad |mild )?(?P<v>[\w -]+?) allergy
allergy             : is (?P<v>lactose|gluten|fructose|histamine)[ -]intolerant
diet?diet           : (?:is on|has been on|is doing|follows|is following|is|became|has become|has been|went|turned|eats|is eating) (?:an? )?(?:strict |strictly |mostly )?<value>
condition           : (?:is|was|has been|got) (?:just |recently |officially )?diagnosed with <value>
condition?illness   : (?:has|suffers from|lives with|is) <value>
medication          : (?:takes|is taking|is on|started(?: taking)?|was prescribed|has been prescribed) (?P<v>\d[\d.,]* ?(?:mg|mcg|ml|g|units)\b[^,;:()!–—]+?)<end>
medication?medicine : (?:takes|is taking|is on|was prescribed|was put on|started) <value>
avoids              : does not (?:eat|drink|consume|tolerate) (?:any )?<value>
avoids              : (?:avoids|steers clear of|stays away from|stays off) (?:eating |drinking |any )?<value>
avoids              : (?:cannot|never|avoids|no longer|stopped|gave up|quit) (?:eats?|drinks?|eating|drinking|have|having) (?:any )?<value>
smoking             : (?P<v>smokes|vapes)\b
bedtime             : (?:goes to bed|is in bed|turns in|goes to sleep) (?:at|by|around|before|after) (?P<v>midnight|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)<end>

school              : (?:goes to|attends|is at|started at|has started at|started|moved to|is starting at) (?:the )?(?P<v>[^,;:()!–—]*?\b(?:school|academy|primary|college|high|kindergarten|nursery|grammar|gymnasium|lycée))\b
studies             : is (?:in |a |an |in their |currently )*(?P<v>(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|final)[ -](?:year|yr)\b[^,;]*)
title               : teaches (?P<v>[^,;:()!–—]*? at (?:an? |the )?[^,;:()!–—]*?(?:school|university|college|academy|kindergarten))
title               : (?:works|is working|has worked|has been working|freelances|is employed|is training) as <the><title>
~worked as          : (?:worked|used to work|trained) as <the><title>
employer            : (?:works|is working|has worked|has been working) (?:\w+ ){0,2}?(?:at|for) <place>
employer            : is (?:now )?employed (?:by|at) <place>
employer            : (?:joined|started at|started working at|started working for|has joined|has started at) <place>
employer            : (?:just )?(?:got|landed|found|has got|took|has taken|started|has started|began|starting|is starting) (?:an?|the|their) (?:new )?(?:job|position|role|post) (?:at|with) <place>
~employer           : (?:starts at|is starting at|is joining|signed with|is going to work for) <place>
employer            : is at (?P<v>(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,3})
title               : (?:got |was |has been |just )*promoted(?: to <the><title>)?
title?occupation    : (?:was|got|has been) made <the><title>
title               : (?:was|got|has been) (?:named|appointed|elected|hired as|chosen as|picked as|promoted to) <the><title>
title?occupation    : (?:became|has become|qualified as|retrained as|has qualified as|has retrained as) <the><title>
title?occupation    : left [^,;:()!–—]+ to become <the><title>
title               : (?:is|has been) <the>(?P<v>retired [\w -]+?)<end>
title?occupation    : (?:is|has been) (?:now )?<the><title>
title               : (?:is|has been) (?:now )?<the>(?P<v>(?:deputy |assistant |acting |interim )?(?:head|director|chief|vp|vice president|chair|dean) of [^,;:()!–—]+?)<end>
title               : (?:is|has been) (?:now )?<the>(?P<v>(?:deputy|assistant) (?:head|director|manager|principal))\b
title               : (?:is|has been) <the><title> (?:by profession|by trade|by training)
manager             : (?:reports to|is managed by) <value>
salary              : (?:earns|makes|gets paid|is paid) (?P<v>[^,;:()!–—]*\d[^,;:()!–—]*?)<end>
language?language   : (?:speaks|is fluent in|is native in|knows) <value>
learning?language   : (?:is learning|learns|is studying|studies|started learning|has been learning|is trying to learn|started) <value>
studies             : (?:is doing|does|is taking|is finishing|is completing) (?:an?|their) (?:[\w-]+ ){0,3}?(?:degree|phd|doctorate|master'?s?|masters|ma|msc|ba|bsc|mba|apprenticeship|diploma)\b(?: (?:in|of|on) <value>)?
studies             : (?:studies|is studying|majors in|is majoring in|is doing (?:an?|their) \w+ in) <value>
degree              : (?:studied|graduated(?: from| in)?|did (?:an?|their) \w+ (?:in|at)) <value>
degree              : (?:finished|completed|got|did|has finished|has completed|has got) (?:an?|their) (?:\w+ )?(?:ma|msc|ba|bsc|mba|phd|master'?s?|bachelor'?s?|degree|diploma|doctorate)\b(?: (?:degree )?in <value>)?
degree              : has an? (?:\w+ )?(?:degree|phd|ph\.d|master'?s?|bachelor'?s?|diploma) (?:in|from) <value>
learning            : (?:is learning|learns|is teaching themselves|started learning|has been learning|is trying to learn) <value>

vehicle             : drives <the>(?P<v>(?!to\b|for\b)[^,;:()!–—]+?)<end>
subscription        : (?:is subscribed to|subscribes to|has a subscription to|subscribed to) <list>
membership          : has <the>(?P<v>[\w -]*membership)
tool                : (?:codes|programs|writes code|develops|edits) in (?P<v>(?:vim|neovim|emacs|nano|(?-i:[A-Z]))[^,;:()!–—]*?)<end>
salary              : is (?:now )?on (?P<v>[€$£]?\d[\d.,]*\d{3}|[€$£]?\d+k)\b(?! steps| words)
tool                : is on (?!an? |the |their |holiday|leave|vacation|day |call|shift|night|early|late|track|time|foot|board)<value>
tool                : (?:uses|is using|migrated (?:\w+ )?to) <value>
tool                : (?:switched|moved over|moved across|changed over) (?:from [^,]+? )?to (?P<v>(?-i:[A-Z])[\w.+-]*(?: (?-i:[A-Z0-9])[\w.+-]*){0,3})<end>
tool                : runs (?P<v>(?-i:[A-Z])[\w.+-]*(?: \d[\w.]*)?)
tool                : (?:keeps|writes|tracks|stores|logs) (?:all )?(?:their )?(?:\w+ )?(?:notes|tasks|todos|everything|diary|journal|code) in <value>
employer            : is (?:now )?(?:at|with) <the>(?P<v>[^,;:()!–—]*?\b(?:startup|start-up|company|firm|agency|bank|charity|ngo|studio|consultancy|council|lab|law firm|publisher|museum|hospital|clinic))\b(?: now)?<end>
owns?thing          : (?:has|owns|bought|has bought|got) <thing><the>(?:new |used )?<value>

dislike             : (?:does not like|does not enjoy|does not want(?! to)|dislikes|hates|loathes|detests|cannot stand) <value>
dislike             : (?:is not (?:a fan of|into|keen on)|does not care for|is not a big fan of) <value>
interest            : (?:loves|likes|enjoys|adores|is into|is (?:a (?:big |huge |massive )?fan of|keen on|fond of)) <value>
interest            : is (?:passionate about|obsessed with|addicted to|crazy about|hooked on|really into) <value>
interest            : (?:has taken up|has picked up|has got into|got into|took up|is getting into|started doing) <value>
preference          : (?:prefers|would prefer|would rather have) <value>
interest            : (?:plays|collects|sings|paints|knits|climbs|cycles|swims|runs|hikes|dances|surfs|skis|bakes)\b(?! an? ) ?(?P<v>[^,;:()!–—]*?)<end>
interest            : (?:gardens|fishes|sails|rows|boulders|crochets|draws|makes|writes|brews|restores|builds)\b(?! an? ) ?(?P<v>[^,;:()!–—]*?)<end>

~goal               : (?:wants|hopes|would (?:love|like)|is hoping|is planning|plans|aims|intends|is trying) to <value>
~goal               : (?:dreams of|is planning|wants|would like) <value>
~visited place      : (?:visited|has visited|travelled to|traveled to|has been to|went to|was in|spent [^,]{2,30} in) (?=(?-i:[A-Z]))<place>
~lived in           : (?:lived|used to live) in <place>
~worked at          : (?:worked|used to work) (?:at|for) <place>
"""

OWN = r"""
name                : (?:full |first |real |given |last )?name is (?:called )?<value>
nickname            : nickname is <value>
nickname            : (?:everyone|everybody|people|friends|they all|they) calls? (?:them|the user) <name>
pronouns            : pronouns are <value>
birthplace          : (?:birthplace|place of birth) is <place>
birthday            : (?:birthday|date of birth|bday|b-day|dob) is (?:on )?<list>
birthday            : [\w' -]+?['’]s? (?:birthday|bday|b-day) is (?:on )?<list>
birthday            : (?:birthday|bday|b-day)[:,]? (?:on |in )?(?P<v>\d[^,;:()!–—]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d[^,;:()!–—]*)<end>
anniversary         : (?:[\w' -]+?['’]s? )?(?:wedding )?anniversary is (?:on )?<list>
native language     : (?:native|first|mother|home) (?:language|tongue) is <value>
native language?language : language is <value>
origin              : (?:home ?town) is <place>
address             : (?:new |current |home )*address is <list>
employer            : (?:today's |today is )?(?:the )?first (?:day|week|shift) (?:at|with) <place>
medication          : (?:dose|dosage) (?:is|went (?:up|down) to|was (?:raised|increased|lowered|reduced|changed) to|has (?:gone (?:up|down)|been (?:raised|increased|lowered|reduced)) to)(?: now)? (?P<v>\d[\d.,]* ?(?:mg|mcg|ml|g|units)\b[^,;:()!–—]*?)<end>
manager?name        : (?:manager|boss|supervisor|line manager)(?: is|'s name is) (?:called |named )?<value>
partner?name        : (?:wife|husband|partner|boyfriend|girlfriend|fiancée?|spouse)(?: is|'s name is) (?:called |named )?<value>
title               : (?:new )?(?:job|role|position|title) is <the><value>
salary              : (?:salary|income|pay) is <value>
rent                : rent (?:is|went up to|went down to|increased to|rose to) <value>
weight              : weight(?: \w+){0,2}? (?:is |was )?(?P<v>\d[\d.,]* ?(?:kg|kilos|lbs?|pounds|stone))
height              : height is <value>
blood type          : blood type is <value>
phone               : (?:(?:new|current|mobile|cell|home|work|phone) )*(?:phone|mobile|cell|number|phone number)(?: is|:| has changed to) (?P<v>\+?\d[\d ()/-]{5,}\d)
email               : e-?mail(?: address)? is <value>
timezone            : time ?zone is <value>
interest            : (?:other |main )?(?:hobbies|hobby|interests|passions?|likes)(?: are| is| include|:) <list>
interest            : (?:things|stuff) (?:the user|they) (?:loves?|likes?|enjoys?|is into|are into)(?: are| is|:) <list>
dislike             : (?:dislikes|(?:things|stuff) (?:the user|they) (?:hates?|dislikes?|cannot stand))(?: are| is|:) <list>
skill               : (?:skills|tech stack|stack)(?: are| is| includes?|:) <list>
child               : (?:kids|children|sons?|daughters?)(?: are| is|:) (?:called )?(?P<v>(?-i:[A-Z])[^;:!–—]+)
pet                 : (?:pets?|dogs?|cats?)(?: are| is|:) (?:called )?(?P<v>(?-i:[A-Z])[^;:!–—]+)
~goal               : (?:goal|dream|aim) is (?:to )?<value>
vehicle             : (?:car|bike|van|truck) is <the><value>
visa                : visa(?: \([^)]*\))? (?:expires|runs out|ends|is)
diet                : diet is <value>
"""

INSTRUCTIONS = r"""
answer language     : (?:reply|respond|answer|talk|speak|write|communicate)\b.{0,30}?\bin (?P<v><tongue>|simple \w+|plain \w+)\b
units               : \b(?P<v>metric|imperial|celsius|fahrenheit)\b
nickname            : \bto be called (?P<v>[^,;.]+?)(?= from now on| instead| please|[,;.]|$)
answer length       : \b(?:be|keep|answers?|repl\w+|respon\w+|write|make|give|get|messages?|explanations?)\b[^,;.]{0,40}?\b(?P<v>short(?:er)?|brief(?:ly)?|concise(?:ly)?|long(?:er)?|detailed|in detail|to the point)\b
answer format       : \b(?P<v>bullet points?|bullets|tables?|markdown|paragraphs|prose|lists?|headings)\b
answer tone         : \b(?P<v>formal(?:ly)?|informal(?:ly)?|casual(?:ly)?|direct(?:ly)?|blunt(?:ly)?|friendly|honest)\b
"""
