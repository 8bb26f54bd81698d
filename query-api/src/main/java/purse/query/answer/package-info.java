/** What a question may come to: an answer, or one of the refusals that are expected. */
package purse.query.answer;
