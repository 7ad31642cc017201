"""Positions → networks: who stands with whom, over which concepts, and how that changes."""

from onrecord.networks.events import NO_TIME as NO_TIME
from onrecord.networks.events import Column as Column
from onrecord.networks.events import Events as Events
from onrecord.networks.filters import filtered as filtered
from onrecord.networks.load import load as load
from onrecord.networks.network import Network as Network
from onrecord.networks.network import event_list as event_list
from onrecord.networks.network import network as network
from onrecord.networks.options import Options as Options
from onrecord.networks.windows import Window as Window
from onrecord.networks.windows import windows as windows
