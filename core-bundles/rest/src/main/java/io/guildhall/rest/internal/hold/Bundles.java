package io.guildhall.rest.internal.hold;

/** What has become of a bundle that left. */
@FunctionalInterface
public interface Bundles {
    enum State {
        /** One of this name runs. */
        ACTIVE,
        /** Installed and meant to run: between its old and its new classes, as in an update. */
        PAUSED,
        /** Installed and told not to run. */
        STOPPED,
        /** None of this name is installed. */
        GONE
    }

    State state(String symbolicName);
}
