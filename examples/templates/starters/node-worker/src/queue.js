import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A queue of Amazon SQS, as `work` takes it. */
export function createQueue(queueUrl, client = new SQSClient()) {
  return {
    async receive(abortSignal) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: 20,
        }),
        { abortSignal },
      );
      return Messages.map(({ Body, ReceiptHandle }) => ({
        body: Body,
        receipt: ReceiptHandle,
      }));
    },
    async remove(receipt) {
      await client.send(
        new DeleteMessageCommand({
          QueueUrl: queueUrl,
          ReceiptHandle: receipt,
        }),
      );
    },
  };
}
