package io.guildhall.rest.internal.access;

import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Deed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Tells resources of modules how the running request came about. */
@Component(service = {CurrentDeed.class, DeedOnThread.class})
public final class DeedOnThread implements CurrentDeed {
    private final ThreadLocal<@Nullable Deed> current = new ThreadLocal<>();

    @Override
    public Optional<Deed> get() {
        return Optional.ofNullable(current.get());
    }

    public void enter(@Nullable Deed deed) {
        current.set(deed);
    }

    public void leave() {
        current.remove();
    }
}
