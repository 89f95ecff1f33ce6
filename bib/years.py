"""Years as citations print them, and what may stand behind one: a page, a chapter, a month, a remark."""

import re

_DIGITS = r"(?:1[5-9]\d\d|20\d\d)"
YEAR = re.compile(
    rf"(?<![\w/.\-–—$€£#])(?:(?P<double>\[?{_DIGITS}\]?(?:/|\s)\[?{_DIGITS}\]?)"
    rf"|(?:c\.\s?|ca\.\s?)?(?P<plain>{_DIGITS})(?P<suffix>[a-z])?"
    r"|(?P<words>[Nn]\.\s?[Dd]\.?|[Ii]n\s[Pp]ress|[Ff]orthcoming|[Ii]n\spreparation|[Uu]nder\sreview|[Tt]o\sappear))"
    r"(?!\w|%|\s?[-–—/]\s?\w|\s?[–—])"
)
"""A year of publication. A range of years is no year: (1991-2000) is a period."""

_NUMBER = r"(?:\d{1,5}[a-e]?f{0,2}|[ivxlc]+)(?!\w)"
LOCATOR = re.compile(
    r"\s*(?:[,:;]?\s*(?P<labelled>(?:pp?|pgs?|pages?|chs?|chaps?|chapters?|secs?|sections?|paras?|pars?|paragraphs?|arts?|articles?|"
    r"vols?|volumes?|figs?|figures?|tables?|appendix|notes?|nn?|fn|lines?|pts?|parts?|bk|nos?|loc|slides?|esp|§+|¶+)"
    rf"\.?\s?{_NUMBER}(?:\s?[-–—,&]\s?{_NUMBER})*)"
    r"|:\s*(?P<colon>[\d–—-]+(?:,\s?[\d–—-]+)*)"
    r"|,\s*(?P<comma>\d{1,3}(?:\s?[-–—]\s?\d{1,4})?f{0,2})(?!\w))",
    re.IGNORECASE,
)
"""A place in the cited work: pp. 3-5, ch. 2, : 45, or a bare page after a comma."""

MORE_SUFFIXES = re.compile(r"\s*(?:,|&|\band\b)\s*(?P<suffix>[a-z])(?![\w.])")
"""The b of 2019a, b."""

BETWEEN_YEARS = re.compile(r"\s*(?:[,;&]|,?\s*\band\b|,\s*&)?\s*")
"""What stands between two years of one author."""

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall)"
REMARK = re.compile(
    rf"\s*(?:[,;:]?\s*(?:{_MONTH}(?:\s\d{{1,2}})?|\d{{1,2}}\s{_MONTH}|(?:my|own|our|author['’]?s?|the\sauthors?['’])\s"
    r"(?:own\s)?(?:translation|emphasis|italics)|emphasis\s(?:added|mine|in\s(?:the\s)?original)|italics\s\w+|"
    r"n\.\s?p\.|under\s[“\"][^;]{1,60}|for\s(?:an?|more|the|further|details|discussion|examples?)\b[^;]{0,80}|"
    r"translat\w+\s(?:by|mine)[^;]{0,40}|(?:et\s)?passim|inter\salia|among\sothers|emphasis|original\s\w+|"
    r"(?:and\s)?references\stherein))?\s*[.,]?\s*",
    re.IGNORECASE,
)
"""What may close a citation behind the year."""
