"""What networks tell of a debate: how far it is split in two."""

from onrecord.networks.measures.polarization import Polarization as Polarization
from onrecord.networks.measures.polarization import polarization as polarization
