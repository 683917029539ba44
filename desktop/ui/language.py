"""The program's language, changed while it runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from desktop.core import resources

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
"""Codes and own names; a language is always named in itself."""

_MARK = "fieldbook-translator"


def preferred() -> str:
    """Return the code of the offered language that the system asks for, else English."""
    system = QLocale.system().language()
    return "zh_CN" if system == QLocale.Language.Chinese else "en"


def install(application: QCoreApplication, code: str) -> None:
    """Make ``code`` the language of all texts, dates and numbers from now on.

    Replaces the translators of the program and of Qt; every widget then gets LanguageChange.
    A missing file leaves the English source. Raises KeyError for a language not offered.
    """
    LANGUAGES[code]
    for old in application.children():
        if isinstance(old, QTranslator) and old.objectName() == _MARK:
            application.removeTranslator(old)
            old.deleteLater()
    QLocale.setDefault(QLocale(code))
    qt_files = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _load(application, f"qtbase_{code}", qt_files)
    _load(application, f"fieldbook_{code}", str(resources.path("translations")))


def is_chinese() -> bool:
    """Return whether texts are shown in Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def translate(context: str, source: str) -> str:
    """Return the text of an English source: the ``Translate`` that the screen hands down."""
    return QCoreApplication.translate(context, source)


def _load(application: QObject, name: str, folder: str) -> None:
    translator = QTranslator(application)
    translator.setObjectName(_MARK)
    if translator.load(name, folder):
        QCoreApplication.installTranslator(translator)
    else:
        translator.deleteLater()
