package io.guildhall.notify.internal;

import io.guildhall.channel.MailboxAccess;
import io.guildhall.notify.internal.mail.Imap;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The way to mailboxes, for other bundles of the house. */
@Component(service = MailboxAccess.class)
public final class HouseMailboxes implements MailboxAccess {
    private final Supplier<SSLSocketFactory> tls;

    @Activate
    public HouseMailboxes() {
        this(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls what certificates are taken */
    public HouseMailboxes(Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
    }

    @Override
    public Folder open(Box box) throws Unreadable {
        return Imap.open(box, tls.get());
    }
}
