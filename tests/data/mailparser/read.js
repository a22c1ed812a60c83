// What npm's mailparser reads in the messages whose files are named, as JSON.
const {createHash} = require('node:crypto');
const {readFileSync} = require('node:fs');
const {simpleParser} = require('mailparser');

const read = async name => {
    const mail = await simpleParser(readFileSync(name), {keepCidLinks: true});
    return {
        subject: mail.subject,
        people: [mail.from, mail.to].flatMap(one => one.value).map(one => [one.name, one.address]),
        texts: [mail.text, mail.html],
        files: mail.attachments.map(one =>
            [one.filename, createHash('sha256').update(one.content).digest('hex')]),
    };
};

(async () => {
    const all = [];
    for (const name of process.argv.slice(2)) all.push(await read(name));
    console.log(JSON.stringify(all));
})();
