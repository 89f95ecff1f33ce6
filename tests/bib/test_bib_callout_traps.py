"""Years and names that look like citations and are none."""

import pytest

from bib.callouts import callouts


@pytest.mark.parametrize(
    "text",
    [
        "The Treaty of Utrecht (1713) ended it.",
        "The Utrecht Peace Treaty (1713) ended it.",
        "The Congress of Vienna (1815) and the Battle of Lund (1676) came first.",
        "The Harbour Act (1911) and the Fisheries Agreement (1976) are in force.",
        "World War II (1939) and the Great Depression (1929) followed.",
        "After the Velvet Revolution (1989) and the Suez Crisis (1956) they left.",
        "(Kyoto Protocol, 1997) (Factories Act, 1833) (French Revolution, 1789)",
        "Panel A has the pre-COVID (2019) schools and the post-Brexit (2021) ones.",
        "It ran on (October-November 2025) and (June – July, 2024).",
        "It opened (March 2013) and closed (June 4, 1989).",
        "The reign (1991-2000) and the truce (1648–1701) were long.",
        "Ada Okafor (1901–1977) was a painter.",
        "In 2019 (2020) the count rose.",
        "The summit (UNESCO 2001 summit) was short.",
        "The data (Table 3, 2019) and (Figure 2, 2018) agree.",
        "A 1500-man garrison and the 2005-built hall.",
        "She (born 1952) and he (b. 1960) married.",
        "The outbreak (COVID-19, 2020) spread.",
        "It was founded (500 BCE) or (1600 BCE).",
        "The floods in Bangladesh (1988), Poland (1997) and Germany (2002) were severe.",
        "The games (Athens, 2004) and (Sydney, 2000) went well; (Tashkent, November 2, 2019).",
        "NATO (1949) and the World Bank (1944) were founded.",
        "The European Union (1993) and the Soviet Union (1922) were formed.",
        "Miller v. Jackson (1977) and (Brown v. Board of Education, 1954) are cases.",
        "Her novel Middlemarch (1871) and the film Vertigo (1958) endure.",
        '“Kidnapped” (1886) and "Emma" (1815) are read.',
        "Darwin's Origin (1859), The Prince (1532) and A Theory of Justice (1971) are read.",
        "His Leviathan (1651) is read, and How Rivers Remember (1999) is not.",
        "In Salt and Silence (1999), Okafor argues the reverse.",
        "A study entitled Salt and Silence (1999) appeared.",
        "The Division of Labour in Society (1893) is read.",
        "China's 2015 report and the 2010 Qatar summit and the 2006 Franco-German report.",
        "Okafor, Ada (1964) 1971. Early Maps. London: Moss.",
        "Helen Okafor (1964). Early maps of the coast. London: Moss.",
        "Okafor, A. B. (2011). Eels and rivers. Journal of Rivers, 3(2), 1–9.",
        "Okafor A, Moss L (2011). Eels and rivers.",
        "(Agenda 2030) (Horizon 2020) (Expo 2010) (World Cup 2018)",
        "Later (2011), recently (2012), Section 4 (2013), Chapter Two (2014).",
        "See note 3 (ibid., p. 4) and (2010) and (2010, 2011).",
        "(Note that in 2020 this changed.) (the rule was written in 1969)",
        "The Academy of Letters (1783) was moved.",
        "The army of 1914 and the 2008 crisis and the 1990s.",
    ],
)
def test_nothing_is_taken(text: str) -> None:
    assert [callout.text for callout in callouts(text)] == []


def test_the_citation_beside_a_treaty_is_taken() -> None:
    text = "The Treaty of Utrecht (1713) failed, as Okafor (2011) shows (see Moss, 2012)."
    assert [callout.text for callout in callouts(text)] == ["Okafor (2011)", "(see Moss, 2012)"]


def test_words_of_the_sentence_are_no_part_of_a_name() -> None:
    for lead in ("According to ", "As per ", "In ", "While ", "Following ", "Both ", "Dr. ", "Using ", "American "):
        (callout,) = callouts(f"{lead}Okafor (2011) it fails.")
        assert [author.family for author in callout.authors] == ["Okafor"]
        assert callout.authors[0].given is None
        assert callout.text == "Okafor (2011)"
