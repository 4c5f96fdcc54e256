package io.guildhall.identity.internal.workspace;

/**
 * What a business says of itself when it signs up, already looked at field by field.
 *
 * @param sampleData whether to lay down sample records that can be removed again
 */
public record Registration(
        String business,
        EditionCatalog.Offer offer,
        String name,
        String email,
        String password,
        String currency,
        String zone,
        String locale,
        boolean sampleData) {}
