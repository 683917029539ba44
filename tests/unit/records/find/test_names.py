"""Finding people and companies by what is typed."""

import threading
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.find import readings, split
from desktop.records.find.directory import Name
from desktop.records.find.names import CHANGES_BEFORE_REBUILD, NameIndex

NAMES = [
    "单雄信",
    "仇英",
    "查良镛",
    "覃辉",
    "欧阳锋",
    "司马光",
    "尉迟恭",
    "万俟卨",
    "曾国藩",
    "李重阳",
    "西安",
    "吕布",
    "王丽娟",
    "张三丰",
    "杭州恒远精密机械有限公司",
    "区小明",
    "TCL集团",
    "阿卜杜拉·买买提",
    "單田芳",
    "单重阳",
    "陕西重汽",
]


def row(number: int, name: str, digits: tuple[str, ...] = (), used: int = 0) -> Name:
    """Return a name as the table has it."""
    return Name(number, UUID(int=number), name, readings.of_name(name), split.numbers(digits), used)


def index_of(*names: str) -> NameIndex:
    """Return an index of names, numbered from 1."""
    index = NameIndex()
    index.load(row(number, name) for number, name in enumerate(names, 1))
    return index


def found(index: NameIndex, typed: str) -> list[str]:
    return [hit.name for hit in index.search(typed)]


@pytest.fixture(scope="module")
def book() -> NameIndex:
    return index_of(*NAMES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        # design, search 5: "tested right"
        ("shanxx", "单雄信"),
        ("sxx", "单雄信"),
        ("dan", "单雄信"),
        ("danxx", "单雄信"),
        ("qiuying", "仇英"),
        ("chouying", "仇英"),
        ("zly", "查良镛"),
        ("qinhui", "覃辉"),
        ("tan", "覃辉"),
        ("oyf", "欧阳锋"),
        ("smg", "司马光"),
        ("ycg", "尉迟恭"),
        ("moqi", "万俟卨"),
        ("zeng", "曾国藩"),
        ("lcy", "李重阳"),
        ("lizhong", "李重阳"),
        ("xian", "西安"),
        ("lv", "吕布"),
        ("lu", "吕布"),
        ("lü", "吕布"),
        ("lyubu", "吕布"),
        ("王lj", "王丽娟"),
        ("w丽j", "王丽娟"),
        ("wlij", "王丽娟"),
        ("lijuan", "王丽娟"),
        ("zhangsan", "张三丰"),
        ("zhangsanf", "张三丰"),
        ("zhangsanfeng", "张三丰"),
        ("zsf", "张三丰"),
        ("zhsf", "张三丰"),
        ("张三", "张三丰"),
        ("張三豐", "张三丰"),
        ("三丰", "张三丰"),
        ("zhang san", "张三丰"),
        ("san zhang", "张三丰"),
        ("ZhangSan", "张三丰"),
        # companies: the short name stands in the middle
        ("恒远", "杭州恒远精密机械有限公司"),
        ("hengyuan", "杭州恒远精密机械有限公司"),
        ("hyjm", "杭州恒远精密机械有限公司"),
        ("hangzhouhengyuanjingmijixie", "杭州恒远精密机械有限公司"),
        ("杭州 精密", "杭州恒远精密机械有限公司"),
        ("sxzq", "陕西重汽"),
        ("sxcq", "陕西重汽"),
        ("ou", "区小明"),
        ("tcl", "TCL集团"),
        ("tcljt", "TCL集团"),
        ("tcl集团", "TCL集团"),
        ("阿卜杜拉买买提", "阿卜杜拉·买买提"),
        ("买买提", "阿卜杜拉·买买提"),
        ("单田芳", "單田芳"),
        # both characters by the reading that is not their first, and each alone
        ("szy", "单重阳"),
        ("scy", "单重阳"),
        ("dzy", "单重阳"),
        ("dcy", "单重阳"),
    ],
)
def test_a_name_is_found_by(book: NameIndex, typed: str, name: str) -> None:
    assert name in found(book, typed)


@pytest.mark.parametrize(
    "typed", ["zhangsi", "zsg", "qiuyingm", "王三", "qiux", "恒近", "xyzzy", "", " ·,"]
)
def test_a_name_is_not_found_by(book: NameIndex, typed: str) -> None:
    assert found(book, typed) == []


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("张三", "张三", "张三丰"),  # the whole name before its start
        ("张三", "张三丰", "老张三"),  # the start before the middle
        ("dan", "丹青", "单雄信"),  # the usual reading before the other one
        ("shan", "单雄信", "王山"),
        ("xian", "西安", "王先"),
        ("li", "李明", "梁明"),  # a syllable before the start of one
    ],
)
def test_the_better_match_stands_first(typed: str, better: str, worse: str) -> None:
    assert found(index_of(better, worse), typed) == [better, worse]
    assert found(index_of(worse, better), typed) == [better, worse]


def test_of_equal_matches_the_last_contact_stands_first_then_the_shorter_name() -> None:
    index = NameIndex()
    index.load([row(1, "张一", used=5), row(2, "张二", used=9), row(3, "张三四", used=9)])
    assert found(index, "张") == ["张二", "张三四", "张一"]


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("张三丰", "zsf", "张三丰"),
        ("王丽娟", "lijuan", "丽娟"),
        ("阿卜杜拉·买买提", "拉买买", "拉·买买"),
        ("單田芳", "单田", "單田"),
        ("John Smith", "smith", "Smith"),
        ("㈱大和", "株)大", "㈱大"),
    ],
)
def test_the_characters_that_matched_are_marked_as_written(
    name: str, typed: str, marked: str
) -> None:
    (hit,) = index_of(name).search(typed)
    assert "".join(name[start:end] for start, end in hit.spans) == marked.replace(")", "")


def test_the_end_of_a_number_stands_before_its_middle() -> None:
    index = NameIndex()
    index.load(
        [
            row(1, "甲", ("138 1234 0000",), used=9),
            row(2, "乙", ("13900001234", "C77")),
            row(3, "丙"),
        ]
    )
    assert found(index, "1234") == ["乙", "甲"]
    (hit, _) = index.search("1234")
    assert (hit.lane, hit.digits[slice(*hit.spans[0])]) == ("digits", "1234")


def test_an_identity_number_is_found_by_an_end_with_x() -> None:
    index = NameIndex()
    index.load([row(1, "甲", ("11010119900307001X",)), row(2, "乙", ("110101199003070028",))])
    assert found(index, "001x") == ["甲"]


def test_two_digits_find_no_number() -> None:
    index = NameIndex()
    index.load([row(1, "甲", ("13900001234",))])
    assert found(index, "34") == []


def test_a_name_and_the_end_of_a_number_together_find_the_person() -> None:
    index = NameIndex()
    index.load([row(1, "王甲", ("13900001234",)), row(2, "李乙", ("13800001234",))])
    assert found(index, "wang 1234") == ["王甲"]


def test_a_rare_surname_is_found_among_thousands_with_its_letter() -> None:
    index = NameIndex()
    many = [row(number, "赵一", used=number) for number in range(2, 3000)]
    index.load([row(1, "曾一", used=0), *many])
    assert found(index, "zeng") == ["曾一"]
    assert found(index, "zengy") == ["曾一"]


def test_a_changed_name_is_found_at_once_and_its_old_form_no_more() -> None:
    index = index_of("张三丰", "李四")
    index.replace(row(1, "赵六"))
    assert (found(index, "张三"), found(index, "zl")) == ([], ["赵六"])
    assert index.name_of(UUID(int=1)) == "赵六"


def test_a_removed_name_is_not_found() -> None:
    index = index_of("张三丰")
    index.remove(UUID(int=1))
    assert found(index, "张三") == []
    assert index.name_of(UUID(int=1)) == ""


def test_rebuilding_changes_nothing_that_is_found() -> None:
    index = index_of("张三丰", "李四", "王五")
    for number in range(10, 10 + CHANGES_BEFORE_REBUILD):
        index.replace(row(number, f"钱{number}"))
    index.replace(row(1, "赵六"))
    index.remove(UUID(int=2))
    assert index.needs_rebuild
    before = [found(index, typed) for typed in ("zl", "李四", "王五", "qian")]
    index.rebuild()
    assert not index.needs_rebuild
    assert [found(index, typed) for typed in ("zl", "李四", "王五", "qian")] == before


def test_a_change_made_while_rebuilding_is_kept() -> None:
    index = index_of(*("张三",) * 3000)
    index.replace(row(1, "李四"))
    rebuilding = threading.Thread(target=index.rebuild)
    rebuilding.start()
    index.replace(row(2, "王五"))
    rebuilding.join()
    assert (found(index, "李四"), found(index, "王五")) == (["李四"], ["王五"])


CHARACTERS = "单重长行张三王丽娟"


@given(
    st.lists(st.text(alphabet=CHARACTERS, min_size=2, max_size=3), min_size=1, max_size=12),
    st.data(),
)
def test_every_name_is_found_by_any_mixture_of_characters_readings_and_initials(
    names: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(names))
    typed = "".join(
        data.draw(st.sampled_from([char, read, read[0]]))
        for char, options in zip(name, readings.of_characters(name), strict=True)
        for read in [data.draw(st.sampled_from(options))]
    )
    assert name in found(index_of(*names), typed)


@given(
    st.lists(st.text(alphabet=CHARACTERS, min_size=1, max_size=5), max_size=12),
    st.text(alphabet=CHARACTERS, min_size=1, max_size=2),
)
def test_characters_find_exactly_the_names_that_have_them(names: list[str], typed: str) -> None:
    expected = sorted(name for name in names if typed in name)
    assert sorted(found(index_of(*names), typed)) == expected
