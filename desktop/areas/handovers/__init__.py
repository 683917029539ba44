"""The room of handovers: who hands over what to whom, signed by three."""
