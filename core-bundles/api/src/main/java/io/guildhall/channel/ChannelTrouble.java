package io.guildhall.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider has not done what was asked. The message is for whoever runs the workspace and holds no secrets. */
public final class ChannelTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;
    private final Duration rest;

    /** @param forGood whether asking again is of no use */
    public ChannelTrouble(String message, boolean forGood, @Nullable Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
        this.rest = Duration.ZERO;
    }

    /** @param rest for how long the provider wants to be left alone before it is asked again */
    public ChannelTrouble(String message, Duration rest) {
        super(message);
        this.forGood = false;
        this.rest = rest;
    }

    public boolean forGood() {
        return forGood;
    }

    /** Zero where the provider has not said it. */
    public Duration rest() {
        return rest;
    }
}
