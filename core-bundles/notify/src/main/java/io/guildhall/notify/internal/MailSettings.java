package io.guildhall.notify.internal;

import io.guildhall.notify.internal.mail.Server;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's mail server, from {@code etc/io.guildhall.mail.cfg}. Off without one. A change holds at once. Thread-safe. */
@Component(service = MailSettings.class, configurationPid = "io.guildhall.mail")
@Designate(ocd = MailSettings.Config.class)
public final class MailSettings {
    /** Where the password may stand instead of in a file. */
    private static final String PASSWORD = "GUILDHALL_MAIL_PASSWORD";

    @ObjectClassDefinition(name = "Guildhall mail")
    public @interface Config {
        @AttributeDefinition(description = "Mail server; empty sends no mail.")
        String host() default "";

        @AttributeDefinition(description = "0 for the usual one: 587 with starttls, 465 with tls, 25 with none.")
        int port() default 0;

        @AttributeDefinition(description = "starttls, tls or none.")
        String security() default "starttls";

        @AttributeDefinition(description = "Empty for a server that asks for none.")
        String user() default "";

        @AttributeDefinition(description = "Or in the environment as " + PASSWORD + ".")
        String password() default "";

        @AttributeDefinition(description = "Address that mails come from.")
        String from() default "";

        @AttributeDefinition(description = "Where people open the app: https://crm.example.org")
        String link() default "";
    }

    private final Logger log = LoggerFactory.getLogger(MailSettings.class);
    private volatile @Nullable Server server;
    private volatile @Nullable String alone;

    @Activate
    public MailSettings(Config config) {
        modified(config);
    }

    MailSettings(@Nullable Server server) {
        use(server);
    }

    void use(@Nullable Server chosen) {
        server = chosen;
    }

    @Modified
    public void modified(Config config) {
        server = read(config);
        String link = config.link().strip();
        alone = link.matches("https?://[^\\s/]+.*") ? link.replaceAll("/+$", "") : null;
    }

    /** Empty while no mail is sent. */
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    public boolean on() {
        return server != null;
    }

    /** Where people open the app, if the operator has said it, with or without a mail server. */
    Optional<String> link() {
        return Optional.ofNullable(server).map(Server::link).or(() -> Optional.ofNullable(alone));
    }

    private @Nullable Server read(Config config) {
        if (config.host().isBlank()) {
            return null;
        }
        try {
            Server.Security security = Server.Security.of(config.security());
            String password = config.password().isEmpty()
                    ? Objects.requireNonNullElse(System.getenv(PASSWORD), "")
                    : config.password();
            Server read = new Server(
                    config.host().strip(),
                    config.port() > 0 ? config.port() : security.usualPort(),
                    security,
                    config.user().strip(),
                    password,
                    sender(config.from().strip()),
                    link(config.link().strip()));
            log.info("Mail goes by {}.", read);
            return read;
        } catch (IllegalArgumentException e) {
            log.error("No mail is sent, because etc/io.guildhall.mail.cfg does not hold: {}", e.getMessage());
            return null;
        }
    }

    private static String sender(String from) {
        if (!from.matches("[^@\\s<>]+@[^@\\s<>]+")) {
            throw new IllegalArgumentException("from must be one address, guildhall@example.org");
        }
        return from;
    }

    private static String link(String link) {
        URI uri = URI.create(link);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("link must be where people open the app, https://crm.example.org");
        }
        return link.replaceAll("/+$", "");
    }
}
