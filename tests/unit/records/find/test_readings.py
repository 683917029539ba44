"""How names are read and in what order they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import resources
from desktop.records.find import readings, split, surnames

SURNAMES = [
    # 《现代汉语词典》 and the lists named in resources/find/surnames.txt
    ("单雄信", "shan"),
    ("仇英", "qiu"),
    ("查良镛", "zha"),
    ("覃辉", "qin"),
    ("区小明", "ou"),
    ("曾国藩", "zeng"),
    ("解缙", "xie"),
    ("朴树", "piao"),
    ("翟志刚", "zhai"),
    ("乐毅", "yue"),
    ("缪荃孙", "miao"),
    ("员半千", "yun"),
    ("盖叫天", "ge"),
    ("种师道", "chong"),
    ("繁钦", "po"),
    ("卜算", "bu"),
    ("薄一波", "bo"),
    ("乜子彬", "nie"),
    ("尉迟恭", "yu chi"),
    ("长孙无忌", "zhang sun"),
    ("万俟卨", "mo qi"),
    ("单于信", "chan yu"),
    ("澹台灭明", "tan tai"),
    ("令狐冲", "ling hu"),
    ("乐正克", "yue zheng"),
    ("欧阳锋", "ou yang"),
    ("單田芳", "shan"),
]


@pytest.mark.parametrize(("name", "surname"), SURNAMES)
def test_a_surname_leads_with_its_own_reading(name: str, surname: str) -> None:
    first = [one.split("/")[0] for one in readings.of_name(name).split(" ")]
    assert " ".join(first).startswith(f"{surname} ")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单雄信", "shan/dan xiong xin/shen"),
        ("李重阳", "li chong/zhong yang"),
        ("吕布", "lv bu"),
        ("单于", "shan/dan yu"),  # two characters: somebody of the family 单
        ("解放路商店", "jie/xie fang lu/luo shang dian"),  # no person has five characters
        ("重庆银行", "chong/zhong qing yin hang/xing"),
        ("TCL集团", "t c l ji tuan"),
        ("张三（经理）", "zhang san - jing li -"),
        ("买买提·阿布", "mai mai ti/di a/e bu"),
        ("龘𠮷", "da -"),
        ("", ""),
    ],
)
def test_a_name_is_read_character_by_character(name: str, read: str) -> None:
    assert readings.of_name(name) == read


@given(st.text(alphabet=st.sampled_from("单于长重行张三AB ·(1é\u0301㈱"), max_size=12))
def test_there_are_one_or_two_readings_for_each_folded_character(name: str) -> None:
    read = readings.of_characters(name)
    assert len(read) == len(split.fold_name(name))
    assert all(1 <= len(one) <= readings.READINGS_KEPT for one in read)


@pytest.mark.parametrize("typed", ["lv", "lu", "lyu"])
def test_what_is_typed_for_the_sound_of_lu_with_dots_may_mean_it(typed: str) -> None:
    assert "lv" in readings.spellings(typed)


def test_every_surname_of_the_list_has_one_syllable_a_character() -> None:
    lines = resources.path("find", "surnames.txt").read_text("utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    assert len({name for name, *_ in entries}) == len(entries) > 140
    for name, *read in entries:
        assert len(name) == len(read)
        assert set(read) <= readings.syllables()
        assert split.fold(name) == name


def test_a_compound_surname_needs_a_third_character() -> None:
    assert surnames.reading("令狐") == ()
    assert surnames.reading("令狐冲") == ("ling", "hu")


def test_names_stand_in_the_order_of_pinyin_numbers_by_value_before_them() -> None:
    ordered = [
        "2号楼",
        "10号楼",
        "安娜",
        "Anna",
        "区小明",
        "单雄信",
        "上官婉儿",
        "曾国藩",
        "张三",
        "张四",
        "章三",
        "赵云",
        "Zoe",
        "𠮷",
    ]
    assert sorted(reversed(ordered), key=readings.sort_key) == ordered


def test_a_traditional_name_stands_beside_the_simplified_one() -> None:
    assert readings.sort_key("張偉") == readings.sort_key("张伟")
