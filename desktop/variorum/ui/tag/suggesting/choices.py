"""A person's choices about suggesters, as the settings keep them."""

from variorum.domain.codebooks import Codebook
from variorum.services.suggesting.preferences import Preferences
from variorum.suggest.others.pipelines import PipelineChoice, usual_labels
from variorum.ui.settings import Settings


def preferences(settings: Settings, codebook: Codebook) -> Preferences:
    """What the settings say; shares stand there in per cent."""
    name = settings.get("spacy.pipeline", str)
    welcome = settings.get("suggesters.welcome", dict)
    return Preferences(
        off=frozenset(settings.get("suggesters.off", list)),
        welcome={key: value / 100 for key, value in welcome.items() if isinstance(value, int)},
        least=settings.get("suggestions.least", int) / 100,
        patience=settings.get("suggesters.patience", float),
        pipeline=pipeline(settings, codebook, name) if name else None,
    )


def pipeline(settings: Settings, codebook: Codebook, name: str) -> PipelineChoice:
    """A pipeline by its name or folder, with what its labels mean."""
    own = settings.get("spacy.labels", dict)
    return PipelineChoice(name, {**usual_labels(codebook), **own})
