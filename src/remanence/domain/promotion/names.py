"""Given names: a statement that has one is about somebody. The commonest of many countries; no list is whole."""

from remanence.domain.extraction.phrases import word_set

GIVEN = word_set(
    """aaliyah aaron abdul abigail abraham ada adam adele adrian agnes agnieszka ahmad ahmed aiden aisha alan albert
    alberto aleksandra alejandro alessandro alex alexander alexandra alexis alfred ali alice alicia alina alison
    amanda amelia amina amir amira amit amy ana anastasia anders andre andrea andreas andrei andrew andrzej
    angela anil anita anja anjali ann anna anne annika anthony antoine anton antonio arjun arthur asha ashley
    astrid audrey ava ayesha barbara bartosz beatriz ben benjamin bernard bianca bjorn bob brandon brenda brian
    brigitte bruce bruno camila camille carl carla carlos carmen carolina caroline catherine cecilia charles
    charlie charlotte chen chiara chloe chris christian christina christine christoph christopher claire clara
    claudia colin connor cristina cynthia daniel daniela danielle darren dave david deborah deepak denise dennis
    diana diego dieter dimitri dmitri dominik donald donna dorothy douglas edith eduardo edward eileen elaine
    elena eleni eli elias elif elijah elisabeth elizabeth ella ellen elsa emil emilia emily emma emmanuel
    enrique eric erik erika ernesto esther ethan eugene eva evelyn fatima felicia felipe felix fernanda fernando
    fiona florian francesca francesco francisco francois fred frederik gabriel gabriela gary geoffrey george
    georgia gerald gianni gideon giovanni giulia gloria gonzalo gregory greta guillaume gustavo guy hamza hana
    hannah hans harold haruto hasan hassan heather heidi heinrich helen helena helene henrik henry hiroshi hugo
    ian ibrahim ines ingrid irena irene isaac isabel isabella ismail ivan jacob jacques jakob jakub james jan
    jana jane janet janina jason javier jean jeff jeffrey jennifer jens jeremy jerome jessica jesus jim joan
    joanna joao joe joel johan johanna johannes john jon jonas jonathan jorge jose josef joseph joshua juan
    judith julia julian julie julien juliette jurgen justin kaito karen karin karl karolina katarzyna kate
    katharina katherine kathleen katja keith ken kenji kenneth kevin khadija khalid kim klaus krzysztof kumar
    lars laura lauren laurent leila lena leo leon leonardo leonie leticia levi liam lina linda lisa liu logan
    lorenzo louis louise luca lucas lucia luigi luis luisa luke magdalena mahmoud manuel marc marcel marcin
    marco marcos marek margaret maria mariam marianne marie marina mario marion marta martha martin martina mary
    mateo mateusz matteo matthew matthias maurice megan mehmet mei melissa michael michal michel michele
    michelle miguel mike mikhail mila mina miriam mohamed mohammad mohammed monica monika mustafa nadia nancy
    naomi natalia natalie natasha nathan neha neil nicholas nicola nicolas nicole niels nikhil nikolai nils nina
    noah noor nora norbert olaf oleg olga olivia omar oscar oskar otto pablo paolo pascal patricia patrick paul
    paula paulo pavel pedro peter petra phil philip philipp philippe pierre piotr prakash priya rachel rafael
    rahul raj rajesh ralf ramon raquel raymond rebecca renate ricardo richard robert roberto rodrigo roger
    roland rosa rosemary roxana rui ruth ryan sabine sabrina sakura salma sam samantha samir samuel sandra
    sanjay sara sarah sebastian sergei sergio shannon sharon sheila shirley silvia simon simone sofia sonia
    sophia sophie stefan stefano stella stephan stephanie stephen steve steven sunita susan susanne svetlana
    sven sylvia takashi tamara tania tanja tatiana teresa theo theresa thomas tim timothy tina tobias todd tom
    tomas tomasz tommy tony tracy umar ursula uwe valentina valeria vanessa vera veronica vicente victor
    victoria vijay viktor vincent virginia vladimir walter wang wei wendy werner wilhelm william wolfgang xavier
    xin yan yasmin yasmine yves yuki yusuf yvonne zachary zainab zara zeynep zoe zofia"""
)
ALSO_WORDS = word_set("bill carol dawn drew eve faith frank grace grant hope iris ivy jack joy mark max miles "
                      "pat penny ray rob robin rose sue summer victor violet wade will")  # fmt: skip
"""Names only where they are written large within a sentence."""
