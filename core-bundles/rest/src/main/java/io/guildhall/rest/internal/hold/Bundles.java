package io.guildhall.rest.internal.hold;

/** What has become of a bundle that left. */
@FunctionalInterface
public interface Bundles {
    enum State {
        /** One of this name runs. */
        ACTIVE,
        /** Installed, not running. */
        STOPPED,
        /** None of this name is installed. */
        GONE
    }

    State state(String symbolicName);
}
