import { ownValue } from '../../../base/own-value.ts';
import { shellWord } from '../../../base/shell-word.ts';
import { onceLate, type ConfigModule } from '../config-step.ts';
import { isConfig, listOf, textOf } from '../config-values.ts';

export const finalMessage: ConfigModule = {
  keys: ['final_message'],
  plan: ({ final_message: message }) => {
    const text = textOf(message);
    return text === undefined ? [] : onceLate('final-message', [`echo ${shellWord(text)}`]);
  },
};

const modes: Readonly<Record<string, string>> = { poweroff: '-P', halt: '-H', reboot: '-r' };

/** Switches the machine off, or starts it again, when everything else is done. */
export const powerState: ConfigModule = {
  keys: ['power_state'],
  plan: ({ power_state: wish }) => {
    if (!isConfig(wish)) return [];
    const option = ownValue(modes, textOf(wish['mode']) ?? '');
    if (option === undefined)
      return onceLate('power-state-change', ['echo "power_state has no mode"', 'false']);
    const delay = textOf(wish['delay']) ?? 'now';
    const when = /^\d+$/.test(delay) ? `+${delay}` : delay;
    const message = textOf(wish['message']);
    const words = [option, shellWord(when), ...(message === undefined ? [] : [shellWord(message)])];
    return onceLate('power-state-change', [
      ...conditionLines(wish['condition']),
      `shutdown ${words.join(' ')}`,
    ]);
  },
};

/** What must hold, as a switch or a command. */
function conditionLines(condition: unknown): readonly string[] {
  if (condition === undefined || condition === true) return [];
  if (condition === false) return ['exit 0'];
  const command = Array.isArray(condition)
    ? listOf(condition)
        .map((word) => shellWord(textOf(word) ?? ''))
        .join(' ')
    : `/bin/sh -c ${shellWord(textOf(condition) ?? 'false')}`;
  return [`${command} || exit 0`];
}
