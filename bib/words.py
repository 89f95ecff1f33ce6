"""Word lists of the citation grammar: what a capitalised word before a year is when it is not a surname.

Written by hand from general knowledge of English academic prose; each list says what it is for. All in lower case.
"""

BODIES = frozenset(
    """academies academy administration agency alliance assembly association authority bank board broadcasting brothers bureau
    cabinet center centers centre centres chamber clinic club coalition college commissariat commission committee
    community company confederation consortium cooperation corporation council court daily department directorate
    federation force forum foundation foundations fund gazette government group health herald house inc institute
    institutes institution international journal laboratory league library ltd magazine ministry mission monitor
    museum nations network networks news newspaper observatory office ombudsman organisation organization parliament
    partnership party press programme project radio reserve review school secretariat service services society
    statistics survey telegraph times treasury tribune trust union universities university watch
    """.split()
)
"""Institution words: a name that holds one is the name of a body."""

EVENTS = frozenset(
    """accident accord accords act affair age agenda agreement agreements airport amendment annex appendix armistice
    assault attack attacks avenue award battle bill blockade box bridge century chapter charter code communique
    communiqué conference congress constitution convention coronation corridor coup covenant crisis cup day decade
    declaration decree depression directive disaster doctrine dynasty earthquake edition election elections embargo
    emergency empire epidemic epoch equation era euro eurovision exercise exercises exhibition expedition expo fair
    famine festival fig figs figure figures flood framework games genocide goals golden great guidelines horizon
    hurricane incident independence index initiative insurrection intervention invasion island islands item kingdom
    law laws level liberation line lockdown manifesto map march massacre measures meeting memorandum millennium
    model module monument mount movement mutiny natura norms note occupation olympiad olympics operation order orders ordinance
    ordinances bylaw bylaws byelaw byelaws rules
    pact page pandemic paragraph peace period phase plague plan plebiscite policy proclamation project protest
    protests protocol purge rebellion recession referendum reform reforms regulation regulations reich reign
    renaissance republic resolution restoration revolt revolution riot riots river road rule scale scenario season
    section series settlement siege spring square stage standard statement statute step strategy street strike
    strikes summit surge surrender table tables test theorem theory treaties treaty trial tsunami ultimatum
    unification uprising version vision volume war warfare wars wave windows
    """.split()
)
"""Heads of names that carry a date of their own: treaties, laws, wars, meetings, programmes, and parts of a document."""

SURNAMES_TOO = frozenset(
    """august battle bishop box bridge case day dean fair flood golden house jordan judge king law march may page paris
    pope prince rivers street wave
    """.split()
)
"""Words of the other lists that are well known as surnames; alone before a comma and a year they are taken as such."""

COMPASS = frozenset(
    """big central east eastern great greater hong inner los lower new north northern old outer san saudi south southern
    soviet sri tel united upper west western
    """.split()
)
"""First words of place names."""

MONTHS = frozenset(
    """apr april aug august autumn christmas dec december easter fall feb february friday jan january jul july jun june mar
    march may monday nov november oct october q1 q2 q3 q4 saturday sep sept september spring summer sunday thursday
    tuesday wednesday winter
    """.split()
)
"""Words of a date."""

LEADS = frozenset(
    """a about above according across additionally after again against all along already also although always among an and
    another any approximately around article as at author authors based because before being below besides between
    accordingly alternatively arguably clearly commonly critically crucially earlier essentially evidently generally hitherto
    importantly nowadays obviously presumably rather remarkably simultaneously surprisingly thereby unfortunately
    born both but by called case chapter circa compare consequently contrary conversely current currently despite
    died dissolved during each early either elsewhere equally established even eventually every example few finally
    first following for formerly founded four from fully further furthermore given hence her here hereafter his
    historically how however if in including indeed initially instead interestingly into introduced it its just last
    lastly late later launched like likewise many meanwhile model more moreover most mostly much my nevertheless
    next no none nonetheless nor not notably now of often on once one only or original originally other others
    otherwise our over overall part particularly per perhaps previously prior published recent recently regarding
    release released retrieved revised second secondly see several she signed similar similarly since so some
    sometimes soon source specifically still study subsequently such than that the their then there thereafter
    therefore these they third this those though three through throughout thus till to today together traditionally
    two typically ultimately under unless unlike until updated upon using usually via was we were what when where
    whereas whether which while who whose why with within without works yet you your
    """.split()
)
"""Words that stand capitalised at the head of a sentence or a bracket and never are surnames there."""

TITLES = frozenset(
    """academician admiral ambassador analyst baron baroness bishop captain cardinal chairman chancellor colonel count
    countess dame dean director doctor dr economist emperor empress father general governor historian judge justice
    king lady lieutenant lord madam major marshal minister miss mr mrs ms philosopher pope premier president prince
    princess prof professor queen rabbi reverend saint scholar scientist secretary senator sheikh sir sociologist
    sultan tsar writer
    """.split()
)
"""Ranks and callings before a name; no part of the name."""

PLACES = frozenset(
    """afghanistan africa alaska albania algeria america amsterdam angola ankara antarctica arctic argentina armenia asia
    athens atlanta auckland australia austria azerbaijan baghdad bahrain baku bali bangkok bangladesh barcelona
    beijing beirut belarus belgium belgrade benin berlin bishkek bolivia bosnia brazil brexit brisbane britain
    brussels bucharest budapest bulgaria burundi cairo california cambodia cameroon canada cancun caracas caucasus
    chechnya chernobyl chile china colombia congo copenhagen crimea croatia cuba cyprus czechoslovakia dagestan
    damascus darfur davos delhi denmark detroit dhaka doha donbas dubai dublin dushanbe ecuador egypt england
    eritrea estonia ethiopia eurasia europe finland florence france fukushima gaza geneva georgia germany ghana
    glasgow greece greenland guatemala guinea haiti hamburg hanoi havana helsinki hiroshima holland honduras
    hongkong hungary iceland india indonesia iran iraq ireland islamabad israel istanbul italy jakarta japan
    jerusalem johannesburg jordan kabul kampala karachi kazakhstan kenya khartoum kiev kigali kosovo kuwait kyiv
    kyoto kyrgyzstan laos latvia lebanon leningrad lesotho liberia libya lima lisbon lithuania london luxembourg
    macedonia madagascar madrid malawi malaysia maldives mali malta manchester manila marrakesh mauritius melbourne
    mexico milan minsk moldova mongolia montenegro montreal morocco moscow mozambique mumbai munich myanmar nagasaki
    nairobi namibia nepal netherlands nicaragua niger nigeria norway oman osaka oslo ottawa pakistan palestine
    panama paraguay paris peru philippines poland portugal prague pretoria pyongyang qatar qingdao quebec riga rio
    riyadh romania rome russia rwanda samarkand sarajevo senegal seoul serbia shanghai siberia singapore slovakia
    slovenia somalia spain srebrenica stalingrad stockholm sudan sweden switzerland sydney syria taipei taiwan
    tajikistan tallinn tanzania tashkent tbilisi tehran texas thailand tiananmen tibet tokyo toronto tripoli tunisia
    turkey turkmenistan uganda uk ukraine uruguay us usa ussr uzbekistan vancouver venezuela venice versailles
    vienna vietnam vilnius vladivostok warsaw wuhan xinjiang yalta yemen yerevan yugoslavia zambia zimbabwe zurich
    """.split()
)
"""Countries and cities that date events: "Kosovo (1999)", "(Sydney, 2000)"."""

GIVEN = frozenset(
    """aaron abdul abraham adam adrian ahmed aidan akira alan albert alberto alejandro aleksandr aleksei
    alex alexander alexandra alexei alfred ali alice alison amanda amy ana anastasia anatoly andrea andreas andrei
    andrew andrey angela angelo anita ann anna anne annette anthony antoine anton antonio arthur ashley astrid
    atsushi barbara beatrice ben benjamin bernard bernd bill bjorn bob bogdan boris brian bruce carl carla carlo
    carlos carmen carol caroline catherine cecilia charles charlotte chiara chris christian christina christine
    christoph christopher claire claude claudia colin craig cristina cynthia daisuke daniel daniela david deborah
    denis dennis derek diana diane diego dieter dimitri dirk dmitri dmitriy dmitry dominic donald dorothy douglas
    edgar eduardo edward ekaterina elena elizabeth ellen emily emma enrique eric erik ernest ernst eugene eva evgeny
    fabio fatima fedor felix fernando fiona florian frances francesca francesco francis francisco franco francois
    frank franz françois fred frederic frederick friedrich fumio gabriel gabriele gareth gary gavin geoffrey georg
    george georges gerald gerard gerhard giovanni giulia giuseppe gordon graham gregory guido guillaume gunther
    gustav hannah hans harald harold harry heather heidi heinrich helen helena helga helmut henri henry herbert
    hideo hiroshi hiroyuki howard hugh ian igor ilya ines ingrid irene irina isabel isabelle ivan ivana ivo jack
    jacob jacqueline jacques jakob jamal james jan jane janet jason javier jean jeffrey jennifer jeremy jerome
    jessica jill jim joachim joan joanna johan johann john jonas jonathan jorge jose joseph joshua josé juan judith
    julia julian julie jun junichi jurgen jürgen karen karin karl kate katherine kathleen kathryn katsumi kazuo
    keiko keith kenichi kenji kenneth kevin kirill klaus koichi konstantin kristin kurt larry laura lauren laurence
    laurent lawrence lena leo leon leonardo leonid leslie linda lisa louis louise luca lucas lucia luigi luis lukas
    lydia magnus makoto manfred manuel marc marcel marco marcus margaret maria marie marina mario marion marius
    marjorie mark markus martha martin martina mary masahiro masao matthew matthias maurice max maxim megan mehmet
    melanie melissa michael michel michelle miguel mihail mikael mikhail milan miriam mohamed mohammad mohammed
    monica monika morgan muhammad mustafa nadia naomi natalia natalie nathan neil nicholas nick nicola nicolas
    nicole nigel nikita nikolai nikolaus nina nobuo norman oleg olga oliver olivia olivier omar osamu oscar otto
    pablo pamela paolo patricia patrick paul paula pavel pedro peter petra philip philippe pierre pieter piotr
    rachel rafael rainer ralf ralph raymond rebecca regina renate rené ricardo richard robert roberto robin rodrigo
    roger roland rolf roman ronald rosa rose roy rudolf russell ruth ryan sabine samuel sandra sara sarah satoshi
    scott sean sebastian seiji serge sergei sergey sergio sharon shigeru shinichi shinzo silvia simon simone sophia
    sophie stefan stefano stella stephan stephanie stephen steve steven stuart susan susanne suzanne sven svetlana
    sylvia takashi takeshi tamara tanya taro tatiana tatyana teresa terry tetsuya thomas tim timothy tobias tom
    tomas tony toshio tracy ulrich ulrike umberto ursula valentina valerie vanessa vera veronica victor victoria
    viktor vincent vincenzo virginia vitaly vittorio vladimir vladislav walter wendy werner wilhelm william wolfgang
    xavier yasmin yasuo yoko yoshio yuki yukio yuri yves zoe
    """.split()
)
"""Common given names; tells "Smith John" from "John Smith" when nothing else in the document does."""

NATIONS = frozenset(
    """american arab argentine asian australian austrian belgian brazilian british bulgarian canadian chinese czech danish
    dutch egyptian english european federal finnish french german global greek hungarian indian indonesian iranian
    iraqi irish israeli italian japanese kazakh korean kyrgyz mexican mongolian national norwegian ottoman pakistani
    polish portuguese romanian royal russian scottish serbian soviet spanish swedish swiss syrian tajik turkish
    turkmen ukrainian uzbek vietnamese welsh western
    """.split()
)
"""Adjectives of nation before a name; no part of it."""

EASTERN = frozenset(
    """bai cai cao chen cheng choi deng du duan fang feng gao guo hao he hou hu huang jiang jin lei li liang liao lin liu
    lu luo mao meng nguyen pan peng pham qian qiao qin qiu shao shen shi sun tian tran wang wei wen wu xi xiao xie
    xu xue yang ye yu yuan zeng zhang zhao zheng zhou zhu
    """.split()
)
"""Frequent Chinese, Korean and Vietnamese surnames that are no Western given names; they come first in a full name."""

GIVEN_OR_SURNAME = frozenset(
    """abraham adam adrian ahmed alan albert alexander ali andrew anthony arthur ashley barbara benjamin bernard bill brian
    bruce bruno carl carlo carlos charles chris christian claude colin craig daniel david denis dennis diego dominic
    donald douglas edgar eduardo edward eric erik ernest ernst eugene felix fernando florian francis franco francois
    frank franz françois fred frederic frederick friedrich gabriel gary gavin georg george gerald gerard gerhard
    gordon graham gregory guido gunther gustav hans harold harry heinrich henri henry herbert howard hugh jack jacob
    jacques jakob jamal james jason jean jerome jim jonas jonathan jordan jorge joseph julian julien jun karl keith
    kenneth kevin klaus kurt laurence laurent lawrence leo leon leonard leslie louis luca lucas luis lukas magnus
    manuel marcel marco marcus maria marie mario marion marius mark markus martin maurice max maxim megan michael
    michel miguel milan mohamed mohammad mohammed morgan muhammad mustafa nathan neil nicholas nicolas nigel norman
    oliver olivier omar oscar otto paolo patrick paul pavel pedro peter philip philippe pierre ralph raymond rené
    ricardo richard robert roberto robin rodrigo roger roland roman rosa rose roy rudolf russell ruth ryan samuel
    scott sebastian sergio simon simone stefan stephan stephen steven stuart terry thomas tim tobias tom tomas tony
    ulrich victor vincent walter werner wilhelm william wolfgang xavier
    """.split()
)
"""Given names that are frequent surnames too, so that "Elinor Martin" is not turned round."""

GIVEN_ENDINGS = ("hiro", "hito", "suke", "taro", "ichiro", "jiro", "nobu", "kazu", "shige", "toshi", "fumi", "haru", "tsugu")
"""Endings of Japanese given names that surnames hardly ever have; Japanese authors are often cited surname first."""

WORKS = frozenset(
    "article book chapter dissertation essay memoir monograph paper report study textbook thesis treatise volume "
    "articles books chapters essays memoirs monographs papers reports studies".split()
)
"""Nouns of written works."""

REPORTING = frozenset(
    """accept acknowledge add advance advocate affirm analyse analyze apply argue ask assert assess assume attribute
    believe calculate call categorise categorize caution characterise characterize cite claim classify comment
    compare concede conceptualise conceptualize conclude conduct confirm consider contend contrast criticise
    criticize data define demonstrate derive describe develop discover discuss distinguish document emphasise
    emphasize estimate estimates evaluate examine explain explore extend figures find focus forecast found frame
    held highlight hold hypothesise hypothesize identify illustrate imply indicate insist interpret introduce
    investigate list maintain mention note observe offer opine outline point portray posit postulate predict present
    project propose prove provide question recommend record refer reject remark remind report reveal review said saw
    say see show speculate state statistics stress study suggest summarise summarize support survey test theorise
    theorize think thought trace treat underline underscore urge use view warn write wrote
    """.split()
)
"""Verbs by which a text reports what an author says, in their bare form, with irregular pasts; and nouns of data."""
