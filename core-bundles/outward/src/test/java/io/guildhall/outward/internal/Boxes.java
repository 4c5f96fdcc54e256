package io.guildhall.outward.internal;

import io.guildhall.channel.MailboxAccess;
import io.guildhall.notify.internal.HouseMailboxes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The house's own way to mailboxes, which trusts the test's server, writes down whose bodies are read, and can be broken off. */
public final class Boxes implements MailboxAccess {
    /** Of a server that is called localhost. */
    static final String KEYS = "src/test/resources/localhost.p12";

    /** Numbers of the mails of which more than the head was read. */
    public final List<Long> read = new ArrayList<>();

    private final MailboxAccess real = new HouseMailboxes(Boxes::trusting);
    private String dying = "";
    private int after;

    /** @param where reading (before anything is committed) or marking (after all is) @param after how many times it goes well */
    public void dieWhile(String where, int after) {
        this.dying = where;
        this.after = after;
    }

    private void pass(String where) {
        if (dying.equals(where) && after-- == 0) {
            dying = "";
            throw new Died();
        }
    }

    @Override
    public Folder open(Box box) throws Unreadable {
        return new Watched(real.open(box));
    }

    private static SSLSocketFactory trusting() {
        try (InputStream in = Files.newInputStream(Path.of(KEYS))) {
            KeyStore theirs = KeyStore.getInstance("PKCS12");
            theirs.load(in, "changeit".toCharArray());
            String alias = theirs.aliases().nextElement();
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("it", theirs.getCertificate(alias));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process has been killed. */
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class Watched implements Folder {
        private final Folder folder;

        Watched(Folder folder) {
            this.folder = folder;
        }

        @Override
        public long validity() {
            return folder.validity();
        }

        @Override
        public int size() {
            return folder.size();
        }

        @Override
        public long before(Instant since) throws Unreadable {
            return folder.before(since);
        }

        @Override
        public Heads after(long uid) throws Unreadable {
            return folder.after(uid);
        }

        @Override
        public byte[] begin(long uid, int most) throws Unreadable {
            read.add(uid);
            byte[] bytes = folder.begin(uid, most);
            pass("reading");
            return bytes;
        }

        @Override
        public void markRead(Collection<Long> uids) throws Unreadable {
            pass("marking");
            folder.markRead(uids);
        }

        @Override
        public void close() {
            folder.close();
        }
    }
}
