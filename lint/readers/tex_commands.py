r"""What the commands and environments of LaTeX and its usual packages do with their arguments.

A signature has a letter for each argument in order. Left out: `*` a star, `o` one in brackets, `<` one in angle brackets, `m` one in
braces. Read: `t` as text, `q` as a quotation, `n` as a note, `c` as a caption, `C` as a caption in brackets, `p` as a paragraph of its
own. Opaque: `M` as maths, `u` as code. A command with an empty signature shows nothing by itself.
"""

_SIGNATURES = {
    "": "frenchspacing raggedbottom flushbottom twocolumn manualmark today indexspace nopagebreaks centering raggedright"
    " raggedleft noindent indent itshape bfseries mdseries ttfamily rmfamily sffamily scshape slshape upshape normalfont"
    " normalsize small footnotesize scriptsize tiny large Large LARGE huge Huge em bf it tt rm sf sc sl relax protect xspace"
    " maketitle listoftables listofalgorithms lstlistoflistings listoflistings singlespacing doublespacing onehalfspacing"
    " sloppy fussy phantomsection FloatBarrier hline toprule midrule bottomrule hfill vfill dotfill hrulefill newline null"
    " makeatletter makeatother begingroup endgroup bgroup egroup unskip ignorespaces allowbreak nobreak leavevmode strut"
    " mathversion boldmath unboldmath onecolumn footnotemark selectfont nonumber qed qedhere Pointinghand makeindex"
    " ContinuedFloat endhead endfirsthead endfoot endlastfoot justifying flushleft flushright pause bigskip medskip"
    " smallskip sp displaystyle textstyle scriptstyle makenomenclature makeglossaries balance",
    "o": "samepage nopagebreak displaybreak pagestyle* tableofcontents listoffigures printbibliography printindex"
    " printglossaries printglossary printacronyms printnomenclature listoftodos linebreak nolinebreak bibbysegment lipsum"
    " blindtext Blindtext acresetall glsresetall tnotes",
    "m": "fancyhf lgrindfile newlength automark RawFloats algblock tnote value newbox stepcounter* MakeShortVerb DeleteShortVerb"
    " thispagestyle pagestyle pagenumbering index sindex glossary bibliographystyle graphicspath hypersetup lstset tikzset"
    " pgfplotsset captionsetup usetikzlibrary hyphenation geometry DeclareGraphicsExtensions phantom hphantom vphantom"
    " fontfamily fontseries fontshape cline setstretch linespread usemintedstyle onlyinclude includeonly theoremstyle"
    " stepcounter refstepcounter arabic roman Roman alph Alph fnsymbol tnotex tcbset sisetup clubpenalty selectlanguage"
    " bibdata enlargethispage markright pdfinfo newsavebox usebox acused glsreset glslocalreset nobibliography*"
    " setbibpreamble noalign counterwithin* mathligsoff citestyle setcitestyle mtcaddchapter adjustmtc lhead chead rhead"
    " lfoot cfoot rfoot date tikzexternalize bibpunct AtBeginDocument AtEndDocument AtBeginBibliography todototoc ding"
    " marginsymbol usepgfplotslibrary pgfkeys pgfqkeys faIcon overfullrule",
    "*m": "vspace hspace",
    "mo": "newcounter",
    "mm": "fancypagestyle addtocontents renewbibmacro algnewcommand algrenewcommand setlength addtolength markboth rule fontsize"
    " settowidth settoheight settodepth numberwithin counterwithin counterwithout addtokomafont setkomafont"
    " DeclareUnicodeCharacter pgfmathsetmacro pgfmathsetlengthmacro crefalias AtBeginEnvironment apptocmd pretocmd sbox"
    " savebox colorlet",
    "mmm": "defbibenvironment DeclareNameFormat newbibmacro DeclareFieldFormat addcontentsline definecolor crefname Crefname"
    " crefrangeformat specialrule",
    "mmmm": "usefont patchcmd",
    "mmmmm": "DeclareMathAlphabet",
    "*mommmmm": "titleformat titlespacing",
    "om": "tikz newdateformat includepdf lstinputlisting verbatiminput includesvg cmidrule fancyhead fancyfoot ohead ihead"
    " usecolortheme usetheme setlist color rowcolor cellcolor columncolor arrayrulecolor printbibheading includemedia"
    " setmainfont setsansfont setmonofont tocloftpagestyle externaldocument listofchanges",
    "omm": "inputminted pdfbookmark currentpdfbookmark belowpdfbookmark subpdfbookmark setbeamercolor setbeamerfont",
    "*oom": "includegraphics",
    "*om": "includegraphics* nocaption",
    "mom": "algrenewtext newcolumntype",
    "t": "textsmaller textlarger center cancel MakeTextLowercase keywords emph textbf textit textsc textsl textrm textsf textmd"
    " textup textnormal text mbox hbox textsuperscript textsubscript underline uline uuline uwave sout st hl ul so caps"
    " textlf textsw fbox centerline leftline rightline MakeUppercase MakeLowercase uppercase lowercase MakeTextUppercase"
    " newthought smallcaps allcaps spacedlowsmallcaps spacedallcaps vcenter vbox textipa textgreek textcyrillic ensuretext"
    " firstthought textfrak ctext alert textlatin citetext nohyphens mathtext pkg proglang keyword dedication plaintext"
    " textulc textrmsc url* hyp textmarker titlecap foreignabstract MakeSentenceCase RaggedRight scalerel dfn",
    "omt": "href colorbox textcolor rotatebox textlangs textenglish textgerman textfrench",
    "mt": "hypertarget hyperlink textlcsc setsize extramarks textlang adjustbox settextfont marginalia foreignlanguage",
    "mmt": "multicolumn fcolorbox hyperdef",
    "*mmt": "resizebox",
    "mot": "scalebox",
    "moot": "raisebox",
    "ooomt": "parbox",
    "oot": "makebox framebox",
    "omomot": "multirow",
    "tm": "texorpdfstring pdftooltip acsuffix xmakefirstuc ruby twonotes nomunit",
    "ot": "textls institute subject tcbox shadowbox doublebox ovalbox Ovalbox mdframed vocab",
    "ott": "lettrine",
    "*q": "enquote",
    "q": "say qq",
    "*mq": "foreignquote",
    "mq": "hyphenquote",
    "on": "footnote todo marginnote sidenote endnote footnotetext endnotetext sidenotetext marginpar pdfcomment fxnote fxwarning"
    " fxerror fxfatal missingfigure tablefootnote blfootnote footnotetextmark bottomnote",
    "n": "thanks TODO FIXME fixme todoin hltodo TODONOTE footnoteA footnoteB sidepar unnumberedfootnote",
    "*oc": "caption subcaption",
    "*moc": "captionof",
    "oc": "bicaption topcaption bottomcaption tablecaption",
    "c": "legend floatfoot captionnote sourcenote figurenote tablenote",
    "CCt": "subfloat subfigure subtable",
    "Ct": "sidesubfloat",
    "ct": "subcaptionbox captionbox",
    "M": "ensuremath mathrm mathbf mathit mathcal mathbb mathsf boldsymbol bm ce cf chem",
    "MM": "nicefrac frac dfrac tfrac sfrac",
    "u": "url path nolinkurl burl Sexpr filename",
    "p": "title author frametitle framesubtitle abstract acknowledgements acknowledgments acknowledgement preface declaration"
    " dedicate epitaph",
    "pp": "epigraph",
    "mtt": "IfFileExists",
    "mtm": "ifthenelse iflanguage IfLanguageName ifdef ifbool iftoggle",
    "<": "onslide",
    "<t": "uncover only visible invisible",
}  # fmt: skip
SIGNATURES: dict[str, str] = {name: roles for roles, names in _SIGNATURES.items() for name in names.split()}
"""The signature of each command that needs no more than one."""

BLANKS = frozenset("quad qquad enspace enskip thinspace space hfill newline linebreak nobreakspace medspace hspace".split())
"""What shows as a blank, besides."""
BREAKS = frozenset(
    "par newpage clearpage cleardoublepage pagebreak bigskip medskip smallskip vfill vspace maketitle tableofcontents bigbreak"
    " medbreak smallbreak cleartoverso cleartorecto cleartooddpage".split()
)
"""What ends a paragraph, besides; `\\vspace` does so only on a line of its own."""

HEADINGS = {
    "part": (-1, False), "chapter": (0, False), "section": (1, False), "subsection": (2, False), "subsubsection": (3, False),
    "paragraph": (4, False), "subparagraph": (5, False), "addpart": (-1, True), "addchap": (0, True), "addsec": (1, True),
    "minisec": (4, True), "subsubsubsection": (4, False), "unchapter": (0, True), "chapterstar": (0, True),
}  # fmt: skip
"""The depth of each heading as LaTeX counts, and whether it has no number."""

POINTERS = frozenset(
    "ref autoref cref Cref eqref pageref nameref vref Vref vpageref fref Fref"
    " labelcref labelcpageref cpageref Cpageref namecref nameCref"
    " lcnamecref fullref autopageref subref titleref zref zcref thref Autoref hyperlinkref"
    " refeq footref crefrange Crefrange vrefrange"
    " cpagerefrange namecrefs sref secref figref tabref Sref ztitleref prettyref formatref chapref tblref".split()
)
"""Cross references by name."""

_ENVIRONMENTS = {
    "math": "equation align gather multline eqnarray displaymath math flalign alignat dmath xalignat xxalignat IEEEeqnarray empheq"
    " darray dgroup mathpar prooftree array gathered aligned split cases pmatrix bmatrix vmatrix matrix numcases subnumcases"
    " diagram",
    "skip": "tikzpicture pgfpicture picture forest axis overpic filecontents tikzcd circuitikz pspicture CCSXML dependency scope"
    " dirtree bytefield sequencediagram music ganttchart fmffile feynman feynmandiagram chemfigure tikzfigure psmatrix"
    " pgfonlayer codi",
    "code": "algorithmic algorithm2e algo pseudocode algorithmicx lstlisting alltt Verbatim program codebox procedure function",
    "float": "figure table wrapfigure wraptable sidewaysfigure sidewaystable SCfigure SCtable marginfigure margintable floatrow"
    " listing algorithm floatingfigure floatingtable figurehere tablehere subfigure subtable subfigures measuredfigure"
    " scheme chart graph snippet codelisting lstfloat longlisting",
    "table": "tabular tabularx tabulary tabu longtable longtabu supertabular xtabular mpsupertabular NiceTabular tblr longtblr"
    " talltblr tabbing ltablex tabularht mpxtabular xltabular spreadtab",
    "quote": "quote quotation displayquote verse blockquote displaycquote foreigndisplayquote quoting epigraphs fquote pullquote",
    "list": "itemize enumerate description compactitem compactenum compactdesc asparaenum asparaitem aenumerate list trivlist"
    " acronym labeling tasks questions parts easylist steps itemizec enumeratec algorithmicitemize inparaenum abbreviations"
    " AcronymList",
    "bibliography": "thebibliography",
    "title": "titlepage",
    "theorem": "theorem lemma definition corollary proposition remark example proof conjecture claim assumption axiom thm lem defn",
    "note": "tablenotes TableNotes marginnotes sidenotes",
}  # fmt: skip
ENVIRONMENTS: dict[str, str] = {name: role for role, names in _ENVIRONMENTS.items() for name in names.split()}
"""What each environment is, its star left out; the others hold text like any other."""

ENVIRONMENT_ARGS = {
    "minipage": "ooom", "multicols": "mo", "adjustbox": "m", "adjustwidth": "mm", "addmargin": "om", "spacing": "m", "otherlanguage": "om",
    "subfigure": "om", "subtable": "om", "wrapfigure": "omom", "wraptable": "omom", "tabular": "om", "tabularx": "mom", "tabulary": "mm",
    "longtable": "om", "supertabular": "m", "xtabular": "m", "tabu": "m", "longtabu": "m", "tblr": "om", "longtblr": "om",
    "xltabular": "mom", "NiceTabular": "om", "figure": "o", "table": "o", "sidewaysfigure": "o", "sidewaystable": "o", "algorithm": "o",
    "listing": "o", "marginfigure": "o", "margintable": "o", "SCfigure": "oo", "SCtable": "oo", "thebibliography": "m", "acronym": "o",
    "itemize": "o", "enumerate": "o", "description": "o", "list": "mm", "compactitem": "o", "compactenum": "o", "displayquote": "oo",
    "quoting": "o", "foreigndisplayquote": "mo", "labeling": "om", "tcolorbox": "o", "mdframed": "o", "shaded": "", "frame": "o",
    "column": "m", "columns": "o", "textblock": "m", "appendices": "", "abstract": "o", "titlepage": "", "center": "", "floatrow": "o",
    "CJK": "mm", "threeparttable": "o", "landscape": "", "hyphenrules": "m", "sloppypar": "", "small": "", "snippet": "o", "scheme": "o",
    "flushleft": "", "flushright": "", "singlespace": "", "doublespace": "", "onehalfspace": "", "spacing*": "m", "tablenotes": "o",
    "subequations": "", "refsection": "o", "refsegment": "", "fullwidth": "", "document": "", "alertblock": "t", "varblock": "ot",
    "leftbar": "", "framed": "", "fbox": "", "lrbox": "m", "boxedminipage": "m", "linenumbers": "", "changemargin": "mm", "block": "t",
    "exampleblock": "t",
}  # fmt: skip
"""Signatures of environments; others have an argument in brackets at most."""

CORE = frozenset(HEADINGS) | frozenset(
    "caption footnote footnotetext label ref eqref pageref autoref cref Cref nameref cite"
    " citep citet parencite textcite footcite autocite"
    " citeauthor citeyear citealp citealt emph textbf textit textsc texttt item input include import subfile"
    " ac acs acl acf acp gls Gls glspl"
    " acrshort acrlong acrfull href includegraphics cites supercite fullcite nocite bibliography enquote"
    " bibitem begin end appendix todo TODO"
    " par newline ensuremath marginnote marginpar endnote text mbox"
    " underline textsuperscript textsubscript subfloat captionof".split()
)
"""Commands whose meaning stays what it is when a manuscript redefines how they look."""
