"""The page on the language model at work: its address is judged, its key put where it is safe."""

from PySide6.QtCore import QObject

from variorum.errors import UserError
from variorum.services.suggesting.secrets import Secrets
from variorum.suggest.endpoint.addresses import Endpoint, endpoint
from variorum.ui.settings import Settings
from variorum.ui.suggesters.endpointform import EndpointForm, EndpointWish

AGREED = "endpoint.agreed"


def _kept_wish(settings: Settings) -> EndpointWish:
    """What was last typed into the fields."""
    address = settings.get("endpoint.address", str)
    model, seconds = settings.get("endpoint.model", str), settings.get("endpoint.seconds", int)
    return EndpointWish(address, model, seconds)


def chosen_endpoint(settings: Settings) -> Endpoint:
    """The language model that is to be asked; ``UserError`` where none is named rightly."""
    wish = _kept_wish(settings)
    if not wish.address:
        raise UserError("No language model is named.", "Name one under “Suggesters”.")
    return endpoint(wish.address, wish.model, float(wish.seconds))


class EndpointChoosing(QObject):
    """Fills the page, and keeps in the settings what is chosen on it; the key never."""

    def __init__(self, form: EndpointForm, settings: Settings, secrets: Secrets) -> None:
        super().__init__(form)
        self._form = form
        self._settings = settings
        self._secrets = secrets
        form.changed.connect(self._take)
        form.key_typed.connect(self._take_key)
        form.withdrawn.connect(self._withdraw)
        self._asks = False
        self._error: UserError | None = None

    def enter(self) -> None:
        """The page has come into sight."""
        self._form.show_wish(self._kept)
        self._form.show_agreed(self._settings.get(AGREED, list))
        self._judge()

    def begin(self, host: str) -> None:
        """Say that the model is being asked: nobody asks it twice at once."""
        self._asks, self._error = True, None
        self._form.say(self.tr("Asking “%1”…").replace("%1", host), ready=False)

    def refuse(self, error: UserError) -> None:
        """Remember what came of it, until it has ended."""
        self._error = error

    def end(self) -> None:
        """Nothing is asked any more: say what was wrong, if anything was."""
        if self._asks:
            self._asks = False
            self.enter()
            if self._error is not None:
                self._form.say(str(self._error), ready=True, wrong=True)

    @property
    def _kept(self) -> EndpointWish:
        return _kept_wish(self._settings)

    def _judge(self) -> None:
        """Say what comes of the fields."""
        if not self._kept.address:
            self._form.say(self.tr("No language model is asked."), ready=False)
            return
        try:
            chosen = chosen_endpoint(self._settings)
        except UserError as error:
            self._form.say(str(error), ready=False, wrong=True)
            return
        said = self.tr("Articles would be sent to: %1").replace("%1", chosen.host)
        self._form.say(said, ready=True)
        there = bool(self._secrets.get(chosen.host))
        self._form.show_key(there=there, lasting=self._secrets.lasting)

    def _take(self, wish: EndpointWish) -> None:
        if wish != self._kept:
            self._settings.set("endpoint.address", wish.address)
            self._settings.set("endpoint.model", wish.model)
            self._settings.set("endpoint.seconds", wish.seconds)
            self._judge()

    def _take_key(self, key: str) -> None:
        try:
            self._secrets.set(chosen_endpoint(self._settings).host, key)
        except UserError as error:
            self._form.say(str(error), ready=False, wrong=True)
            return
        self._judge()

    def _withdraw(self) -> None:
        self._settings.set(AGREED, [])
        self._form.show_agreed([])
