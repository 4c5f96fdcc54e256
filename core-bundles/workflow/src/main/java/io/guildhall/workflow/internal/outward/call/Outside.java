package io.guildhall.workflow.internal.outward.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The world outside. Every call of a tenant goes through here: the name is looked up once, each of its addresses must be one of
 * the internet or known to the operator, and the connection is made to the very address that was checked. Thread-safe.
 */
@Component(service = Outside.class)
public final class Outside {
    private static final Set<Integer> ONWARD = Set.of(301, 302, 303, 307, 308);

    private final Supplier<Rules> rules;
    private final Resolver resolver;
    private final Supplier<SSLSocketFactory> tls;

    @Activate
    public Outside(@Reference OutwardSettings settings) {
        this(settings::rules, InetAddress::getAllByName, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls what certificates are taken */
    public Outside(Supplier<Rules> rules, Resolver resolver, Supplier<SSLSocketFactory> tls) {
        this.rules = rules;
        this.resolver = resolver;
        this.tls = tls;
    }

    /**
     * Asks whether an address may be called as things stand, so that people hear of it when they enter it. Takes as long as
     * looking the name up.
     */
    public void check(String url) throws Refused {
        Rules now = rules.get();
        now.addresses(now.target(url), resolver);
    }

    /** As {@link #check}, of what can be told without looking a name up. */
    public void checkForm(String url) throws Refused {
        Rules now = rules.get();
        Target target = now.target(url);
        if (target.isAddress()) {
            now.addresses(target, resolver);
        }
    }

    /** The address of a mail server that a tenant has named, which is the one to connect to. */
    public InetAddress mailServer(String host, int port, boolean encrypted) throws Refused {
        return rules.get().mailServer(host, port, encrypted, resolver).get(0);
    }

    /** As {@link #mailServer}, of one that mails are fetched from. */
    public InetAddress mailbox(String host, int port, boolean encrypted) throws Refused {
        return rules.get().mailbox(host, port, encrypted, resolver).get(0);
    }

    /**
     * @return whatever answer came, be it a refusal
     * @throws Refused if the place may not be called
     * @throws IOException if there was no answer, or not in time
     */
    public Answer call(Call call) throws Refused, IOException {
        Rules now = rules.get();
        Target target = now.target(call.url());
        try (Deadline deadline = new Deadline(call.timeout())) {
            return follow(now, target, call, deadline);
        }
    }

    /** Each place that an answer sends us on to is checked as the first was. */
    private Answer follow(Rules now, Target first, Call call, Deadline deadline) throws Refused, IOException {
        Target target = first;
        Call next = call;
        Answer answer = once(now, target, next, deadline);
        for (int hop = 0; hop < call.hops() && isOnward(answer); hop++) {
            Target onward = target.then(answer.headers().getOrDefault("location", ""));
            boolean kept = answer.status() > 303;
            boolean stranger = !onward.origin().equals(target.origin());
            if (target.tls() && !onward.tls()
                    || stranger && kept && !next.method().equals("GET")) {
                // Neither in the clear nor with what was meant for somebody else: so far and no further.
                return answer;
            }
            now.check(onward);
            Call asked = kept || next.method().equals("GET") ? next : next.asGet();
            next = stranger ? asked.anonymous() : asked;
            target = onward;
            answer = once(now, target, next, deadline);
        }
        return answer;
    }

    private Answer once(Rules now, Target target, Call call, Deadline deadline) throws Refused, IOException {
        List<InetAddress> addresses = now.addresses(target, resolver);
        try (Socket socket = Dialer.open(target, addresses, deadline, tls.get())) {
            return new Wire(socket).exchange(target, call);
        } catch (IOException e) {
            throw deadline.why(e);
        }
    }

    private static boolean isOnward(Answer answer) {
        return ONWARD.contains(answer.status()) && answer.headers().containsKey("location");
    }
}
