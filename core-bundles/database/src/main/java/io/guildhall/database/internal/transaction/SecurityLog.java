package io.guildhall.database.internal.transaction;

import io.guildhall.port.SecurityEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes security events through the back room's connections. Above {@value #PER_SECOND} a second they are counted
 * instead of written, so that an attack cannot fill the disk. Thread-safe.
 */
final class SecurityLog implements SecurityEvents {
    private static final int PER_SECOND = 50;
    private static final int DETAIL_LIMIT = 500;
    private static final String INSERT =
            "insert into guildhall.security_event (tenant_id, member_id, kind, detail) values (?, ?, ?, ?)";

    private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);

    private final Pool pool;
    private long second;
    private int written;
    private final AtomicLong skipped = new AtomicLong();

    SecurityLog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void record(@Nullable Long tenantId, @Nullable Long memberId, String kind, String detail) {
        if (!admitted()) {
            skipped.incrementAndGet();
            return;
        }
        long missing = skipped.getAndSet(0);
        String text = missing == 0 ? detail : detail + " (and " + missing + " more events that were not written)";
        log.warn("Security event {} in tenant {} by member {}: {}", kind, tenantId, memberId, oneLine(text));
        try (Connection connection = pool.take();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, tenantId, Types.BIGINT);
            statement.setObject(2, memberId, Types.BIGINT);
            statement.setString(3, kind);
            statement.setString(4, oneLine(text));
            statement.execute();
        } catch (SQLException e) {
            log.error("A security event could not be stored.", e);
        }
    }

    private synchronized boolean admitted() {
        long now = System.nanoTime() / 1_000_000_000;
        if (now != second) {
            second = now;
            written = 0;
        }
        return ++written <= PER_SECOND;
    }

    /** Line ends and control characters would let an attacker write log lines of his own. */
    private static String oneLine(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > DETAIL_LIMIT ? clean.substring(0, DETAIL_LIMIT) : clean;
    }
}
