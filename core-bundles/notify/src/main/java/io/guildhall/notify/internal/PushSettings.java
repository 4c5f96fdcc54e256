package io.guildhall.notify.internal;

import io.guildhall.notify.internal.push.Endpoints;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the operator wants web push, from {@code etc/io.guildhall.push.cfg}. On without a word. A change holds at once. Thread-safe. */
@Component(service = PushSettings.class, configurationPid = "io.guildhall.push")
@Designate(ocd = PushSettings.Config.class)
public final class PushSettings {
    private static final String NOBODY = "mailto:guildhall@localhost.localdomain";
    private static final String CONTACT = "(mailto:|https://)[A-Za-z0-9@._~:/%+-]{3,200}";
    private static final String HOST = "[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?";

    @ObjectClassDefinition(name = "Guildhall push")
    public @interface Config {
        @AttributeDefinition(description = "Whether devices can be told of news while the app is closed.")
        boolean enabled() default true;

        @AttributeDefinition(
                description =
                        "Where the operators of push services reach you, mailto:it@example.org or an https address.")
        String contact() default "";

        @AttributeDefinition(
                description = "Names of further push services, beside those of Chrome, Edge, Firefox and Safari.")
        String[] services() default {};

        @AttributeDefinition(description = "Lets services be in this network and without TLS. Never in production.")
        boolean local() default false;
    }

    private final Logger log = LoggerFactory.getLogger(PushSettings.class);
    private volatile boolean on;
    private volatile String contact = NOBODY;
    private volatile Endpoints endpoints = new Endpoints(Set.of(), false);

    @Activate
    public PushSettings(Config config) {
        modified(config);
    }

    PushSettings(boolean on, Endpoints endpoints) {
        this.on = on;
        this.endpoints = endpoints;
    }

    @Modified
    public void modified(Config config) {
        Set<String> hosts = new HashSet<>(Endpoints.KNOWN);
        // A line of a file comes as one text, whatever commas are in it.
        for (String host :
                String.join(",", config.services()).toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (host.matches(HOST)) {
                hosts.add(host);
            } else if (!host.isEmpty()) {
                log.error("etc/io.guildhall.push.cfg: '{}' is not the name of a push service.", host);
            }
        }
        String given = config.contact().strip();
        if (!given.isEmpty() && !given.matches(CONTACT)) {
            log.error("etc/io.guildhall.push.cfg: contact must be mailto:it@example.org or an https address.");
        }
        contact = given.matches(CONTACT) ? given : NOBODY;
        endpoints = new Endpoints(hosts, config.local());
        on = config.enabled();
    }

    public boolean on() {
        return on;
    }

    String contact() {
        return contact;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    void use(boolean now, Endpoints chosen) {
        on = now;
        endpoints = chosen;
    }
}
