"""A list of microphones or loudspeakers to choose from; the one chosen before stays in it while it is unplugged."""

from collections.abc import Iterable

from textual.widgets import Select

from mockcloser.app.sound_desk import Device

SYSTEM = "The system's choice"


class DeviceSelect(Select[str]):
    """Its value is a device's full name, or empty for the system's choice."""

    def __init__(self, chosen: str, *, id: str) -> None:
        super().__init__(_options(chosen, None), value=chosen, allow_blank=False, compact=True, id=id)

    def offer(self, devices: Iterable[Device]) -> None:
        """These are connected now."""
        chosen = str(self.value)
        with self.prevent(Select.Changed):
            self.set_options(_options(chosen, tuple(devices)))
            self.value = chosen
            self.mutate_reactive(Select.value)  # type: ignore[misc]  # the same value may be called otherwise now


def _options(chosen: str, devices: tuple[Device, ...] | None) -> list[tuple[str, str]]:
    """`devices` is None while they are not known."""
    default = next((device.name for device in devices or () if device.is_default), "")
    options = [(f"{SYSTEM} ({default})" if default else SYSTEM, "")]
    options += [(device.name, device.name) for device in devices or ()]
    if chosen not in [value for _, value in options]:
        options.append((chosen if devices is None else f"{chosen} (not found)", chosen))
    return options
