package io.guildhall.workflow.internal.outward.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator lets tenants call, from {@code etc/io.guildhall.outward.cfg}. A change holds at once. Thread-safe. */
@Component(service = OutwardSettings.class, configurationPid = "io.guildhall.outward")
@Designate(ocd = OutwardSettings.Config.class)
public final class OutwardSettings {
    @ObjectClassDefinition(name = "Guildhall calls to the world outside")
    public @interface Config {
        @AttributeDefinition(description = "Whether tenants may call addresses that are not encrypted.")
        boolean http() default false;

        @AttributeDefinition(description = "Ports that tenants may call; 80 as well where http is allowed.")
        String ports() default "443,8443";

        @AttributeDefinition(
                description = "Places of your own network that every tenant may call, such as erp.example.lan,"
                        + " http://10.1.2.3:8080 or 10.2.0.0/16:8443. Whoever runs a workspace reaches them then.")
        String inside() default "";

        @AttributeDefinition(
                description =
                        "Mail servers of your own network that every tenant may use, such as mail.example.lan:587, or"
                                + " http://10.1.2.3:25 for one that is not encrypted.")
        String mail() default "";
    }

    private static final Logger log = LoggerFactory.getLogger(OutwardSettings.class);
    private volatile Rules rules = Rules.USUAL;

    @Activate
    public OutwardSettings(Config config) {
        modified(config);
    }

    @Modified
    public void modified(Config config) {
        rules = read(config.http(), config.ports(), config.inside(), config.mail());
    }

    static Rules read(boolean http, String ports, String inside) {
        return read(http, ports, inside, "");
    }

    static Rules read(boolean http, String ports, String inside, String mail) {
        Set<Integer> open = new HashSet<>();
        if (http) {
            open.add(80);
        }
        each(ports, "a port", port -> open.add(Integer.parseInt(port)));
        return new Rules(http, open, known(inside), known(mail));
    }

    private static List<Known> known(String list) {
        List<Known> known = new ArrayList<>();
        each(list, "a name, address or block of addresses", place -> known.add(Known.of(place)));
        return known;
    }

    private static void each(String list, String kind, Consumer<String> keep) {
        for (String word : list.strip().split("[,\\s]+", -1)) {
            try {
                if (!word.isEmpty()) {
                    keep.accept(word);
                }
            } catch (IllegalArgumentException e) {
                log.error("etc/io.guildhall.outward.cfg: '{}' is not {}.", word, kind);
            }
        }
    }

    Rules rules() {
        return rules;
    }
}
