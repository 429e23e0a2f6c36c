"""English forms that no stemmer brings together: "went" and "go", "children" and "child"."""

_FORMS = """
    begin:began,begun break:broke,broken bring:brought build:built buy:bought catch:caught choose:chose,chosen come:came
    draw:drew,drawn drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen feed:fed feel:felt fight:fought
    find:found fly:flew,flown forget:forgot,forgotten get:got,gotten give:gave,given go:went,gone grow:grew,grown
    hang:hung hear:heard hide:hid,hidden hold:held keep:kept know:knew,known lead:led leave:left lend:lent lose:lost
    make:made mean:meant meet:met pay:paid ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said see:saw,seen
    sell:sold send:sent sew:sewn shake:shook,shaken shoot:shot show:shown sing:sang,sung sit:sat sleep:slept
    speak:spoke,spoken spend:spent stand:stood steal:stole,stolen swim:swam,swum take:took,taken teach:taught tell:told
    think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn win:won write:wrote,written
    child:children man:men woman:women person:people foot:feet tooth:teeth mouse:mice wife:wives knife:knives
    shelf:shelves good:better,best bad:worse,worst
"""

REGULAR = {
    form: base for entry in _FORMS.split() for base, _, forms in [entry.partition(":")] for form in forms.split(",")
}
"""Per irregular form the word that it belongs to."""
