package io.guildhall.rest.internal.fake;

import io.guildhall.rest.internal.hold.Bundles;

/** Every bundle is in the state it was last told. */
public final class FakeBundles implements Bundles {
    public volatile State state = State.ACTIVE;

    @Override
    public State state(String symbolicName) {
        return state;
    }
}
