"""Word lists of the citation grammar: what a capitalised word before a year is when it is not a surname.

Written by hand from general knowledge of English academic prose; each list says what it is for. All in lower case.
"""

BODIES = frozenset(
    """academy administration agency alliance assembly association authority bank board broadcasting brothers bureau
    cabinet center centers centre centres chamber club college commission commissariat committee community company
    confederation consortium cooperation coalition corporation council court daily department directorate federation
    forum foundation fund gazette government group herald house inc institute institution international journal
    laboratory league library ltd magazine ministry mission monitor museum network news newspaper observatory office
    ombudsman organisation organization parliament partnership party press programme review school secretariat service
    services society statistics survey telegraph times treasury tribune trust union universities university watch
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
    law laws level liberation line lockdown manifesto map march massacre measures memorandum meeting millennium model
    module monument mount movement mutiny natura norms note occupation olympiad olympics operation ordinance page
    pact pandemic paragraph peace period phase plague plan plebiscite policy proclamation project protest protests
    protocol purge rebellion recession referendum reform reforms regulation regulations reich reign renaissance
    republic resolution restoration revolt revolution riot riots river road rule scale scenario season section series
    settlement siege spring square stage standard statement statute step strategy strike strikes street summit
    surrender surge table tables test theory theorem trial treaty treaties tsunami ultimatum unification uprising version
    vision volume war warfare wars wave windows
    """.split()
)
"""Heads of names that carry a date of their own: treaties, laws, wars, meetings, programmes, and parts of a document."""

SURNAMES_TOO = frozenset(
    """battle box bridge case day fair flood golden house jordan judge king law march may paris page pope rivers street
    wave august dean prince bishop""".split()
)
"""Words of the other lists that are well known as surnames; alone before a comma and a year they are taken as such."""

COMPASS = frozenset(
    """new north south east west northern southern eastern western central united soviet saudi hong sri tel los san
    inner outer upper lower great greater old big""".split()
)
"""First words of place names."""

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday
    q1 q2 q3 q4 christmas easter""".split()
)
"""Words of a date."""

LEADS = frozenset(
    """a about above according across additionally after again against all along already also although always among an
    and another any approximately around article as at author authors based because before being below besides between
    born both but by called case chapter circa compare consequently contrary conversely current currently despite
    died dissolved during each early either elsewhere equally established even eventually every example few finally
    first following for formerly founded four from fully further furthermore given hence her here hereafter his
    historically how however if in including indeed initially instead interestingly into introduced it its just last
    lastly late later launched likewise like many meanwhile model moreover more most mostly much my nevertheless next
    no none nonetheless nor not notably now of often on once one only or original originally other others otherwise our
    over overall part particularly per perhaps previously prior published recent recently regarding release released
    retrieved revised second secondly see several she signed similar similarly since so some sometimes soon source
    specifically still study subsequently such than that the their then there thereafter therefore these they third
    this those though three through throughout thus till to today together traditionally two typically ultimately under
    unlike until unless updated upon using usually via was we were what when where whereas whether which while who whose
    why with within without works yet you your""".split()
)
"""Words that stand capitalised at the head of a sentence or a bracket and never are surnames there."""

TITLES = frozenset(
    """academician admiral ambassador analyst baron baroness bishop captain cardinal chairman chancellor colonel count
    countess dame dean director doctor dr economist emperor empress father general governor historian judge justice
    king lady lieutenant lord madam major marshal minister miss mr mrs ms philosopher pope premier president prince
    princess prof professor queen rabbi reverend saint scholar scientist secretary senator sheikh sir sociologist
    sultan tsar writer""".split()
)
"""Ranks and callings before a name; no part of the name."""

PLACES = frozenset(
    """afghanistan africa alaska albania algeria america amsterdam angola ankara antarctica arctic argentina armenia asia
    athens atlanta auckland australia austria azerbaijan baghdad bahrain baku bali bangkok bangladesh barcelona beijing
    beirut belarus belgium belgrade benin berlin bishkek bolivia bosnia brazil brexit brisbane britain brussels bucharest
    budapest bulgaria burundi cairo california cambodia cameroon canada cancun caracas caucasus chechnya chernobyl chile
    china colombia congo copenhagen crimea croatia cuba cyprus czechoslovakia dagestan damascus darfur davos delhi
    denmark detroit dhaka doha donbas dubai dublin dushanbe ecuador egypt england eritrea estonia ethiopia eurasia europe
    finland florence france fukushima gaza geneva georgia germany ghana glasgow greece greenland guatemala guinea haiti
    hamburg hanoi havana helsinki hiroshima holland honduras hongkong hungary iceland india indonesia iran iraq ireland
    islamabad israel istanbul italy jakarta japan jerusalem johannesburg jordan kabul kampala karachi kazakhstan kenya
    khartoum kiev kigali kosovo kuwait kyiv kyoto kyrgyzstan laos latvia lebanon leningrad lesotho liberia libya lima
    lisbon lithuania london luxembourg macedonia madagascar madrid malawi malaysia maldives mali malta manchester manila
    marrakesh mauritius melbourne mexico milan minsk moldova mongolia montenegro montreal morocco moscow mozambique
    mumbai munich myanmar nagasaki nairobi namibia nepal netherlands nicaragua niger nigeria norway oman osaka oslo
    ottawa pakistan palestine panama paraguay paris peru philippines poland portugal prague pretoria pyongyang qatar
    quebec qingdao riga rio riyadh romania rome russia rwanda samarkand sarajevo senegal seoul serbia shanghai siberia
    singapore slovakia slovenia somalia spain srebrenica stalingrad stockholm sudan sweden switzerland sydney syria
    taipei taiwan tajikistan tallinn tanzania tashkent tbilisi tehran texas thailand tibet tiananmen tokyo toronto
    tripoli tunisia turkey turkmenistan uganda uk ukraine uruguay us usa ussr uzbekistan vancouver venezuela venice
    versailles vienna vietnam vilnius vladivostok warsaw wuhan xinjiang yalta yemen yerevan yugoslavia zambia
    zimbabwe zurich""".split()
)
"""Countries and cities that date events: "Kosovo (1999)", "(Sydney, 2000)"."""

GIVEN = frozenset(
    """aaron abdul abraham adam adrian ahmed aidan akihiro akihito akira alan albert alberto alejandro aleksandr aleksei
    alex alexander alexandra alexei alfred ali alice alison amanda amy ana anastasia anatoly andrea andreas andrei andrew
    andrey angela angelo anita ann anna anne annette anthony antoine anton antonio arthur ashley astrid atsushi barbara
    beatrice ben benjamin bernard bernd bill bjorn bob bogdan boris brian bruce carl carla carlo carlos carmen carol
    caroline catherine cecilia charles charlotte chiara chris christian christina christine christoph christopher claire
    claude claudia colin craig cristina cynthia daisuke daniel daniela david deborah denis dennis derek diana diane diego
    dieter dimitri dirk dmitri dmitriy dmitry dominic donald dorothy douglas edgar eduardo edward ekaterina elena
    elizabeth ellen emily emma enrique eric erik ernest ernst eugene eva evgeny fabio fatima fedor felix fernando fiona
    florian frances francesca francesco francis francisco franco francois françois frank franz fred frederic frederick
    friedrich fumio gabriel gabriele gareth gary gavin geoffrey georg george georges gerald gerard gerhard giovanni
    giulia giuseppe gordon graham gregory guido guillaume gunther gustav hannah hans harald harold harry heather heidi
    heinrich helen helena helga helmut henri henry herbert hideo hiroshi hiroyuki howard hugh ian igor ilya ines ingrid
    irina irene isabel isabelle ivan ivana ivo jack jacob jacqueline jacques jakob jamal james jan jane janet jason javier
    jean jeffrey jennifer jeremy jerome jessica jill jim joachim joan joanna johan johann john jonas jonathan jorge jose
    josé joseph joshua juan judith julia julian julie jun junichi jurgen jürgen karen karin karl kate katherine kathleen
    kathryn katsumi kazuo keith keiko kenichi kenji kenneth kevin kirill klaus koichi konstantin kristin kurt larry
    laura lauren laurence laurent lawrence lena leo leon leonardo leonid leslie linda lisa louis louise luca lucas lucia
    luigi luis lukas lydia magnus makoto manfred manuel marc marcel marco marcus margaret maria marie marina mario marion
    marius marjorie mark markus martha martin martina mary masahiro masao matthew matthias maurice max maxim megan
    mehmet melanie melissa michael michel michelle miguel mihail mikael mikhail milan miriam mohamed mohammad mohammed
    monica monika morgan muhammad mustafa nadia naomi natalia natalie nathan neil nicholas nick nicola nicolas nicole
    nigel nikita nikolai nikolaus nina nobuo norman oleg olga oliver olivia olivier omar oscar osamu otto pablo pamela
    paolo patricia patrick paul paula pavel pedro peter petra philip philippe pierre pieter piotr rachel rafael rainer
    ralf ralph raymond rebecca regina renate rené ricardo richard robert roberto robin rodrigo roger roland rolf roman
    ronald rosa rose roy rudolf russell ruth ryan sabine samuel sandra sara sarah satoshi scott sean sebastian seiji
    serge sergei sergey sergio sharon shigeru shinichi shinzo silvia simon simone sophia sophie stefan stefano stella
    stephan stephanie stephen steve steven stuart susan susanne suzanne svetlana sven sylvia takashi takeshi tamara tanya
    taro tatiana tatyana teresa terry tetsuya thomas tim timothy tobias tom tomas tony toshio tracy ulrich ulrike umberto
    ursula valentina valerie vanessa vera veronica victor victoria viktor vincent vincenzo virginia vitaly vittorio
    vladimir vladislav walter wendy werner wilhelm william wolfgang xavier yasmin yasuo yoko yoshio yuki yukio yuri yves
    zoe""".split()
)
"""Common given names; tells "Smith John" from "John Smith" when nothing else in the document does."""

NATIONS = frozenset(
    """american arab argentine asian australian austrian belgian brazilian british bulgarian canadian chinese czech danish
    dutch egyptian english european finnish french german greek hungarian indian indonesian iranian iraqi irish israeli
    italian japanese kazakh korean kyrgyz mexican mongolian norwegian ottoman pakistani polish portuguese romanian russian
    scottish serbian soviet spanish swedish swiss syrian tajik turkish turkmen ukrainian uzbek vietnamese welsh western
    """.split()
)
"""Adjectives of nation before a name; no part of it."""

EASTERN = frozenset(
    """bai cai cao chen cheng choi deng du duan fang feng gao guo hao he hou hu huang jiang jin lei li liang liao lin liu lu
    luo mao meng nguyen pan peng pham qian qiao qin qiu shao shen shi sun tian tran wang wei wen wu xi xiao xie xu xue yang
    ye yu yuan zeng zhang zhao zheng zhou zhu""".split()
)
"""Frequent Chinese, Korean and Vietnamese surnames that are no Western given names; they come first in a full name."""

WORKS = frozenset("article book chapter dissertation essay memoir monograph paper report study textbook thesis treatise volume "
                  "articles books chapters essays memoirs monographs papers reports studies".split())
"""Nouns of written works."""

REPORTING = frozenset(
    """accept acknowledge add advance advocate affirm analyse analyze apply argue ask assert assess assume attribute believe
    calculate call categorise categorize caution characterise characterize cite claim classify comment compare concede
    conceptualise conceptualize conclude conduct confirm consider contend contrast criticise criticize define demonstrate
    derive describe develop discover discuss distinguish document emphasise emphasize estimate evaluate examine explain
    explore extend find focus forecast frame highlight hold hypothesise hypothesize identify illustrate imply indicate
    insist interpret introduce investigate list maintain mention note observe offer opine outline point portray posit
    postulate predict present project propose prove provide question recommend record refer reject remark remind report
    reveal review say see show speculate state stress study suggest summarise summarize support survey test theorise
    theorize think trace treat underline underscore urge use view warn write found held said saw thought wrote data
    figures estimates statistics""".split()
)
"""Verbs by which a text reports what an author says, in their bare form, with irregular pasts; and nouns of data."""
