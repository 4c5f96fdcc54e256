package io.guildhall.outward.internal.line;

import io.guildhall.channel.MessengerProvider;
import io.guildhall.channel.Provider;
import io.guildhall.channel.TelephonyProvider;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who speaks which provider's protocol at the moment; they come and go with their bundles. Thread-safe. */
@Component(service = Providers.class)
public final class Providers {
    private final Map<String, MessengerProvider> messengers = new ConcurrentHashMap<>();
    private final Map<String, TelephonyProvider> telephones = new ConcurrentHashMap<>();

    @Activate
    public Providers() {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addMessenger(MessengerProvider provider) {
        messengers.put(provider.key(), provider);
    }

    public void removeMessenger(MessengerProvider provider) {
        messengers.remove(provider.key(), provider);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addTelephony(TelephonyProvider provider) {
        telephones.put(provider.key(), provider);
    }

    public void removeTelephony(TelephonyProvider provider) {
        telephones.remove(provider.key(), provider);
    }

    List<? extends Provider> all(String kind) {
        return kind.equals(Lines.MESSENGER) ? List.copyOf(messengers.values()) : List.copyOf(telephones.values());
    }

    Optional<? extends Provider> find(String kind, String key) {
        return kind.equals(Lines.MESSENGER)
                ? Optional.ofNullable(messengers.get(key))
                : Optional.ofNullable(telephones.get(key));
    }

    Optional<MessengerProvider> messenger(String key) {
        return Optional.ofNullable(messengers.get(key));
    }

    /** @throws io.guildhall.problem.ProblemException 503 while nobody speaks it */
    TelephonyProvider telephony(String key) {
        TelephonyProvider provider = telephones.get(key);
        if (provider == null) {
            throw away();
        }
        return provider;
    }

    static RuntimeException away() {
        return Problem.of(503, "line/provider-away", "What speaks with this provider is not there.")
                .asException();
    }
}
