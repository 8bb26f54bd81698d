package purse.updater.readmodel;

import purse.ledger.scan.ItemKey;

/** A row of {@code rebuild_set_aside}: an item that could not be copied, and why. */
public record ItemSetAside(ItemKey key, String reason) {}
