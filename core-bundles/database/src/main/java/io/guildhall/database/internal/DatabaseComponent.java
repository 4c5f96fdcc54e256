package io.guildhall.database.internal;

import io.guildhall.database.internal.server.Health;
import io.guildhall.database.internal.server.Role;
import io.guildhall.database.internal.server.ServerConfig;
import io.guildhall.port.CommitListener;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the database and, once it answers and the core's tables are there, registers what the other bundles wait for.
 * Starting may take seconds, so it happens on a thread of its own and the framework goes on meanwhile.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.guildhall.database")
@Designate(ocd = DatabaseComponent.Config.class)
public final class DatabaseComponent {
    /** Settings of {@code etc/io.guildhall.database.cfg}. */
    @ObjectClassDefinition(name = "Guildhall database")
    @interface Config {
        @AttributeDefinition(description = "Address of a PostgreSQL 15 or newer; empty runs the embedded one.")
        String jdbc_url() default "";

        @AttributeDefinition(
                description =
                        "Folder for data and secrets; by default what the framework property guildhall.home says.")
        String home() default "";

        @AttributeDefinition(description = "Port of the embedded server; 0 chooses a free one once.")
        int port() default 0;

        @AttributeDefinition(description = "Megabytes of shared buffers of the embedded server; 0 fits the machine.")
        int shared_buffers() default 0;

        @AttributeDefinition(
                description =
                        "Connections of the busiest pool, 2 to 100; four others take about half each. Empty: 8, or"
                                + " what fits the server's max_connections.")
        String pool_size() default "";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description = "Password of guildhall_owner on an external server; empty uses the generated one.")
        String owner_password() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The same for guildhall_all.")
        String all_password() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The same for guildhall_team.")
        String team_password() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The same for guildhall_own.")
        String own_password() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The same for guildhall_backroom.")
        String backroom_password() default "";
    }

    private static final Logger log = LoggerFactory.getLogger(DatabaseComponent.class);

    private final CopyOnWriteArrayList<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Startup startup;

    @Activate
    public DatabaseComponent(BundleContext context, Config config) {
        ServerConfig server = new ServerConfig(
                home(context, config.home()),
                config.jdbc_url().isBlank() ? null : config.jdbc_url().trim(),
                passwords(config),
                config.port(),
                config.shared_buffers(),
                null,
                DatabaseComponent::say);
        startup = new Startup(context, server, config.pool_size(), this::committed);
        startup.begin();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(CommitListener listener) {
        listeners.addIfAbsent(listener);
    }

    public void removeListener(CommitListener listener) {
        listeners.remove(listener);
    }

    @Deactivate
    public void stop() {
        startup.stop();
    }

    private void committed() {
        listeners.forEach(CommitListener::committed);
    }

    private static void say(Health health) {
        if (health.up()) {
            log.info("{}", health.detail());
        } else {
            log.error("{}", health.detail());
        }
    }

    private static Path home(BundleContext context, String configured) {
        if (!configured.isBlank()) {
            return Path.of(configured.trim()).toAbsolutePath();
        }
        String property = context.getProperty("guildhall.home");
        return (property == null || property.isBlank() ? Path.of("home") : Path.of(property)).toAbsolutePath();
    }

    private static Map<Role, String> passwords(Config config) {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        put(passwords, Role.OWNER, config.owner_password());
        put(passwords, Role.ALL, config.all_password());
        put(passwords, Role.TEAM, config.team_password());
        put(passwords, Role.OWN, config.own_password());
        put(passwords, Role.BACKROOM, config.backroom_password());
        return passwords;
    }

    private static void put(Map<Role, String> passwords, Role role, @Nullable String password) {
        if (password != null && !password.isBlank()) {
            passwords.put(role, password);
        }
    }
}
