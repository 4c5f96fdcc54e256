package io.guildhall.notify.internal;

import io.guildhall.channel.MailTransport;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Smtp;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way to mail servers, for other bundles of the house. */
@Component(service = MailTransport.class)
public final class HouseTransport implements MailTransport {
    private final MailSettings settings;

    @Activate
    public HouseTransport(@Reference MailSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<MailTransport.Server> house() {
        return settings.server()
                .map(own -> new MailTransport.Server(
                        own.host(),
                        own.port(),
                        Security.valueOf(own.security().name()),
                        own.user(),
                        own.password(),
                        own.from(),
                        null));
    }

    @Override
    public Optional<String> link() {
        return settings.link();
    }

    @Override
    public String send(MailTransport.Server server, Mail mail) throws Undelivered {
        io.guildhall.notify.internal.mail.Server way = new io.guildhall.notify.internal.mail.Server(
                server.host(),
                server.port(),
                io.guildhall.notify.internal.mail.Server.Security.valueOf(
                        server.security().name()),
                server.user(),
                server.password(),
                server.from(),
                "",
                server.address());
        Message message = new Message(
                mail.id(),
                mail.sender(),
                mail.to(),
                mail.subject(),
                mail.text(),
                mail.html(),
                null,
                mail.language(),
                false,
                mail.replyTo(),
                mail.headers());
        try {
            return Smtp.send(way, message);
        } catch (io.guildhall.notify.internal.mail.Undelivered e) {
            String why = Objects.requireNonNullElse(e.getMessage(), "");
            throw new Undelivered(why, e.forGood(), e.badAddress(), e.unclear(), e);
        }
    }
}
