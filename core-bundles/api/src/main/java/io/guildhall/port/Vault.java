package io.guildhall.port;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what must lie in the database, and must not be read there, such as a link that opens an account. The key lies in the
 * installation's folder {@code secrets}, so neither a dump of the database nor a hole in a query gives it away. Thread-safe.
 */
@ProviderType
public interface Vault {
    /** @param purpose part of the key: what was locked for one purpose opens for no other. @return letters that a text column takes */
    String lock(String purpose, String plain);

    /** @throws IllegalArgumentException for what was not locked here for this purpose, or was touched since */
    String open(String purpose, String locked);
}
