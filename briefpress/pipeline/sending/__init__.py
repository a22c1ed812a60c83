"""Sending: the plan, frozen in the ledger; its rehearsal; handing over; what became of it."""
