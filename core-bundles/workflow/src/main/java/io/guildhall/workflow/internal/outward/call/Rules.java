package io.guildhall.workflow.internal.outward.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator lets tenants call. Immutable.
 *
 * @param plain whether calls may go out without encryption
 * @param ports that may be called
 * @param known places of the own network that may be called
 * @param mail mail servers of the own network that may be used
 */
public record Rules(boolean plain, Set<Integer> ports, List<Known> known, List<Known> mail) {
    private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587, 2525);
    private static final Set<Integer> MAILBOX_PORTS = Set.of(143, 993);

    /** Encrypted, to the usual ports, to the world outside. */
    public static final Rules USUAL = new Rules(false, Set.of(443, 8443), List.of(), List.of());

    public Rules {
        ports = Set.copyOf(ports);
        known = List.copyOf(known);
        mail = List.copyOf(mail);
    }

    Rules(boolean plain, Set<Integer> ports, List<Known> known) {
        this(plain, ports, known, List.of());
    }

    /**
     * The usual ones, and these places of the own network.
     *
     * @throws IllegalArgumentException for what is no name, address or block of addresses
     */
    public static Rules with(String... inside) {
        return new Rules(false, USUAL.ports, Stream.of(inside).map(Known::of).toList(), List.of());
    }

    /** Asks of an address only what can be told without looking it up. */
    Target target(String url) throws Refused {
        Target target = Target.of(url);
        check(target);
        return target;
    }

    /** As {@link #target}; of a place that an answer sent us on to. */
    void check(Target target) throws Refused {
        List<Known> fitting = known.stream().filter(k -> k.fits(target)).toList();
        if (!target.tls() && !plain && fitting.isEmpty()) {
            throw Refused.plain();
        }
        if (!ports.contains(target.port()) && fitting.stream().noneMatch(k -> k.port() == target.port())) {
            throw Refused.port();
        }
    }

    /**
     * Looks the name up, once. Whoever calls connects to what this answers and asks nobody again.
     *
     * @throws Refused if there is no such name, or any of its addresses lies inside
     */
    List<InetAddress> addresses(Target target, Resolver resolver) throws Refused {
        List<InetAddress> found;
        try {
            found = List.of(resolver.resolve(target.host()));
        } catch (UnknownHostException e) {
            throw Refused.place();
        }
        if (found.isEmpty() || !found.stream().allMatch(address -> mayCall(target, address))) {
            throw Refused.place();
        }
        return found;
    }

    /**
     * Looks up a mail server that a tenant has named; it may be one of the world outside at a port for mail, encrypted, or one that
     * the operator has allowed.
     */
    List<InetAddress> mailServer(String host, int port, boolean encrypted, Resolver resolver) throws Refused {
        return mail(MAIL_PORTS, host, port, encrypted, resolver);
    }

    /** As {@link #mailServer}, of one that mails are fetched from. */
    List<InetAddress> mailbox(String host, int port, boolean encrypted, Resolver resolver) throws Refused {
        return mail(MAILBOX_PORTS, host, port, encrypted, resolver);
    }

    private List<InetAddress> mail(Set<Integer> usual, String host, int port, boolean encrypted, Resolver resolver)
            throws Refused {
        Target target = Target.of((encrypted ? "https://" : "http://") + bracketed(host) + ":" + port);
        return new Rules(false, usual, mail).addresses(target, resolver);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private boolean mayCall(Target target, InetAddress address) {
        if (known.stream().anyMatch(k -> k.has(target, address))) {
            return true;
        }
        boolean usual = (target.tls() || plain) && ports.contains(target.port());
        return usual && Addresses.isOutside(address);
    }
}
