package io.guildhall.identity.internal;

import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The operator's choices, from {@code etc/io.guildhall.identity.cfg}: {@code demo}, {@code open.sign.up} and {@code
 * trusted.proxies}. Immutable.
 */
@Component(service = Settings.class, configurationPid = "io.guildhall.identity")
@Designate(ocd = Settings.Config.class)
public final class Settings {
    /** Framework property that asks for demo mode as well, for the command that starts a demonstration. */
    static final String DEMO_PROPERTY = "guildhall.demo";

    @ObjectClassDefinition(name = "Guildhall identity")
    public @interface Config {
        @AttributeDefinition(description = "Creates demonstration workspaces and shows how to sign in to them.")
        boolean demo() default false;

        @AttributeDefinition(description = "Whether anybody may sign a business up.")
        boolean open_sign_up() default true;

        @AttributeDefinition(
                description = "Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.")
        String[] trusted_proxies() default {};
    }

    private final boolean demo;
    private final boolean openSignUp;
    private final Set<String> proxies;

    @Activate
    public Settings(Config config, BundleContext context) {
        this(
                config.demo() || Boolean.parseBoolean(context.getProperty(DEMO_PROPERTY)),
                config.open_sign_up(),
                Set.of(config.trusted_proxies()));
    }

    public Settings(boolean demo, boolean openSignUp, Set<String> proxies) {
        this.demo = demo;
        this.openSignUp = openSignUp;
        this.proxies = proxies;
    }

    public boolean demo() {
        return demo;
    }

    public boolean openSignUp() {
        return openSignUp;
    }

    /** IP addresses as the container gives them. */
    public Set<String> trustedProxies() {
        return proxies;
    }
}
