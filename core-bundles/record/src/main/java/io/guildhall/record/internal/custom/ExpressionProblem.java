package io.guildhall.record.internal.custom;

/** An expression that cannot be understood. Has no stack trace: it is the ordinary answer to a slip of the keyboard. */
final class ExpressionProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int place;

    /** @param place of the letter at fault, from 0 */
    ExpressionProblem(String sentence, int place) {
        super(sentence, null, false, false);
        this.place = place;
    }

    int place() {
        return place;
    }
}
